//! The built site's files, read once at the start: what is not in this index cannot be served, so no path can lead out of it.
//!
//! They stay in memory with what the build compressed beside them (`.br`, `.gz`): about a megabyte, and no disk while serving.

use crate::http::conditional;
use crate::http::kept::Encoding;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use std::collections::HashMap;
use std::io;
use std::path::Path;

pub struct Assets(HashMap<String, Asset>);

pub struct Asset {
    media_type: &'static str,
    /// Named by a hash of its content: it never changes.
    immutable: bool,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    /// With its opening quote and without the closing one: each encoding has its own.
    tag: String,
}

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const FOR_AN_HOUR: &str = "public, max-age=3600, stale-while-revalidate=86400";

/// The page that everything is filled into; never served as it is.
pub const SHELL: &str = "index.html";

impl Assets {
    pub fn load(dir: &Path) -> io::Result<Self> {
        let mut files = HashMap::new();
        walk(dir, "", &mut files)?;
        let mut assets = HashMap::new();
        for (path, bytes) in &files {
            let beside = |suffix: &str| files.get(&format!("{path}{suffix}")).cloned();
            let Some(media_type) = media_type(path) else {
                continue;
            };
            let asset = Asset {
                media_type,
                immutable: path.starts_with("/assets/"),
                plain: bytes.clone(),
                gzip: beside(".gz"),
                brotli: beside(".br"),
                tag: conditional::etag(None, bytes).trim_end_matches('"').to_owned(),
            };
            assets.insert(path.clone(), asset);
        }
        Ok(Self(assets))
    }

    pub fn find(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }

    /// Files beside the shell (icon, manifest): each has an address of its own.
    pub fn at_the_root(&self) -> impl Iterator<Item = &str> {
        self.0
            .keys()
            .map(String::as_str)
            .filter(|path| path.rfind('/') == Some(0))
    }

    /// The address of a hashed file: `named("sprite-", ".svg")`.
    pub fn named(&self, start: &str, end: &str) -> Option<&str> {
        self.0.keys().map(String::as_str).find(|path| {
            path.strip_prefix("/assets/")
                .is_some_and(|name| name.starts_with(start) && name.ends_with(end))
        })
    }
}

fn walk(dir: &Path, at: &str, files: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{at}/{name}");
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &path, files)?;
        } else if path != format!("/{SHELL}") {
            files.insert(path, std::fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

/// None for what is not served by itself (`.br`, `.gz`) and for what no browser asks for.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jpg" | "jpeg" => "image/jpeg",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

impl Asset {
    pub fn answer(&self, headers: &HeaderMap) -> HttpResponse {
        let (encoding, body, suffix) = match (Encoding::accepted(headers), &self.brotli, &self.gzip) {
            (Encoding::Brotli, Some(brotli), _) => (Encoding::Brotli, brotli, ".br\""),
            (Encoding::Gzip, _, Some(gzip)) => (Encoding::Gzip, gzip, ".gz\""),
            _ => (Encoding::Identity, &self.plain, "\""),
        };
        let known = headers
            .get(IF_NONE_MATCH)
            .and_then(|theirs| theirs.to_str().ok())
            .is_some_and(|theirs| conditional::matches(theirs, &format!("{}\"", self.tag)));
        let status = if known {
            StatusCode::NOT_MODIFIED
        } else {
            StatusCode::OK
        };
        let mut response = HttpResponseBuilder::new(status);
        response
            .insert_header((
                CACHE_CONTROL,
                if self.immutable { IMMUTABLE } else { FOR_AN_HOUR },
            ))
            .insert_header((ETAG, format!("{}{suffix}", self.tag)))
            .insert_header((VARY, HeaderValue::from_static("Accept-Encoding")));
        if known {
            return response.finish();
        }
        if let Some(name) = encoding.name() {
            response.insert_header((CONTENT_ENCODING, name));
        }
        response
            .insert_header((CONTENT_TYPE, self.media_type))
            .body(body.clone())
    }
}
