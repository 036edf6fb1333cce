//! Which of several forms a client asks for with `Accept` (RFC 9110, section 12.5.1).

/// The first of `offers` (media types without parameters, the default first) among those with the greatest weight;
/// `None` when the client takes none of them. Without a header, the default.
pub fn choose<'a>(accept: Option<&str>, offers: &[&'a str]) -> Option<&'a str> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return offers.first().copied();
    };
    let ranges: Vec<(&str, u16)> = accept.split(',').take(MOST_RANGES).filter_map(range).collect();
    let mut best = (0, None);
    for offer in offers {
        let weight = weight_of(offer, &ranges);
        if weight > best.0 {
            best = (weight, Some(*offer));
        }
    }
    best.1
}

/// Nobody lists more; a longer header is somebody trying.
const MOST_RANGES: usize = 32;

/// The most specific range decides: `type/subtype` over `type/*` over `*/*`.
fn weight_of(offer: &str, ranges: &[(&str, u16)]) -> u16 {
    let kind = offer.split('/').next().unwrap_or_default();
    let exact = ranges.iter().find(|(range, _)| range.eq_ignore_ascii_case(offer));
    let of_kind = || {
        ranges.iter().find(|(range, _)| {
            range
                .strip_suffix("/*")
                .is_some_and(|k| k.eq_ignore_ascii_case(kind))
        })
    };
    let any = || ranges.iter().find(|(range, _)| *range == "*/*");
    exact
        .or_else(of_kind)
        .or_else(any)
        .map_or(0, |(_, weight)| *weight)
}

fn range(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let media = pieces.next().filter(|media| media.contains('/'))?;
    let mut weight = 1000;
    for parameter in pieces {
        if let Some(value) = parameter
            .strip_prefix("q=")
            .or_else(|| parameter.strip_prefix("Q="))
        {
            weight = thousandths(value)?;
        }
    }
    Some((media, weight))
}

fn thousandths(value: &str) -> Option<u16> {
    let weight: f32 = value.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1000 by the line above"
    )]
    Some((weight * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn the_client_chooses() {
        let offers = ["application/json", "application/ld+json", "text/turtle"];
        for (accept, chosen) in [
            (None, Some("application/json")),
            (Some(""), Some("application/json")),
            (Some("*/*"), Some("application/json")),
            (Some("text/turtle"), Some("text/turtle")),
            (Some("TEXT/Turtle"), Some("text/turtle")),
            (
                Some("text/*;q=0.5, application/ld+json;q=0.4"),
                Some("text/turtle"),
            ),
            (
                Some("application/json;q=0.2, application/ld+json;q=0.9"),
                Some("application/ld+json"),
            ),
            (
                Some("application/json;q=0, */*;q=0.1"),
                Some("application/ld+json"),
            ),
            (
                Some("text/html, application/xhtml+xml, */*;q=0.8"),
                Some("application/json"),
            ),
            (
                Some("application/ld+json; profile=\"x\""),
                Some("application/ld+json"),
            ),
            (Some("image/png"), None),
            (Some("application/json;q=0"), None),
            (Some("nonsense"), None),
        ] {
            assert_eq!(choose(accept, &offers), chosen, "{accept:?}");
        }
    }
}
