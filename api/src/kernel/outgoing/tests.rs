use super::*;

fn outgoing(reach: Reach) -> Outgoing {
    let limits = Limits {
        connect: Duration::from_secs(3),
        whole: Duration::from_secs(10),
        most_bytes: 1_024,
    };
    Outgoing::new(reach, limits)
}

async fn refused(outgoing: &Outgoing, url: &str) -> Unreached {
    let request = Request {
        method: Method::GET,
        url: url.parse().unwrap(),
        headers: HeaderMap::new(),
        body: Vec::new(),
    };
    match outgoing.send(request).await {
        Ok(reply) => panic!("{url} answers {}", reply.status),
        Err(error) => error,
    }
}

fn sockets(all: &[&str]) -> Vec<SocketAddr> {
    all.iter()
        .map(|one| SocketAddr::new(one.parse().unwrap(), 0))
        .collect()
}

#[test]
fn of_what_a_name_resolves_to_only_the_public_is_connected_to() {
    let mixed = sockets(&["127.0.0.1", "8.8.8.8", "::1"]);
    assert_eq!(reachable(&mixed, false).unwrap(), sockets(&["8.8.8.8"]));
    assert_eq!(reachable(&mixed, true).unwrap(), mixed);
    let hidden = sockets(&["169.254.169.254"]);
    assert_eq!(
        reachable(&hidden, false),
        Err(Unreached::NotPublic("169.254.169.254".to_owned()))
    );
}

#[tokio::test]
async fn numbers_and_names_of_this_machine_are_refused_before_anything_is_sent() {
    let one_host = Reach::AndHosts(vec!["intranet.example.org".to_owned()]);
    for outgoing in [outgoing(Reach::Public), outgoing(one_host)] {
        for (url, expected) in [
            (
                "https://127.0.0.1:1/",
                Unreached::NotPublic("127.0.0.1".to_owned()),
            ),
            (
                "https://2130706433:1/",
                Unreached::NotPublic("127.0.0.1".to_owned()),
            ),
            (
                "https://[::ffff:10.0.0.1]/",
                Unreached::NotPublic("::ffff:10.0.0.1".to_owned()),
            ),
            (
                "https://169.254.169.254/latest",
                Unreached::NotPublic("169.254.169.254".to_owned()),
            ),
            ("http://id.example.org/", Unreached::BadAddress),
        ] {
            assert_eq!(refused(&outgoing, url).await, expected, "{url}");
        }
        let by_name = refused(&outgoing, "https://localhost:1/").await;
        assert!(matches!(by_name, Unreached::NotPublic(_)), "{by_name:?}");
    }
}

#[test]
fn hosts_that_are_named_may_be_private() {
    let hosts = ["127.0.0.1", "::1", "intranet.example.org"].map(str::to_owned);
    let outgoing = outgoing(Reach::AndHosts(hosts.to_vec()));
    for url in [
        "http://127.0.0.1:8080/x",
        "http://[::1]/",
        "https://Intranet.example.org",
    ] {
        assert_eq!(outgoing.admit(&url.parse().unwrap()), Ok(()), "{url}");
    }
    for url in [
        "http://127.0.0.2/",
        "http://x.intranet.example.org",
        "ftp://127.0.0.1/",
    ] {
        assert!(outgoing.admit(&url.parse().unwrap()).is_err(), "{url}");
    }
}

#[tokio::test]
async fn what_does_not_answer_is_told_as_such() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = refused(&outgoing(Reach::Anywhere), &format!("http://{closed}/")).await;
    assert!(matches!(error, Unreached::Unreachable(_)), "{error:?}");
}
