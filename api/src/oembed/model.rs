//! oEmbed on the wire.

use crate::kernel::text::{LINE, PROSE, WEB};
use crate::kernel::xml::Xml;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::words! {
    /// What the answer is written in.
    pub enum OEmbedFormat { Json = "json", Xml = "xml" }
}

crate::text! {
    /// The address of a page, with its filters.
    pub struct PageAddress(10..=1200, WEB, "https://piazza.example.org/eventi?theme=dati");
    /// The frame as HTML.
    pub struct FrameHtml(1..=10000, LINE, "<iframe src=\"https://piazza.example.org/embed/eventi\" title=\"Eventi\" width=\"640\" height=\"600\"></iframe>");
    /// The same answer as XML.
    pub struct OEmbedText(0..=20000, PROSE, "<oembed></oembed>");
}

/// What is to be framed, and how much room there is.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OEmbedAsked {
    /// The address of a list, with its filters, or of a community, an event, a survey, its results or a term, as people see it.
    #[param(inline)]
    pub url: PageAddress,
    /// In pixels.
    #[param(minimum = 1, maximum = 10000, nullable = false, example = 640)]
    pub maxwidth: Option<i32>,
    /// In pixels.
    #[param(minimum = 1, maximum = 10000, nullable = false, example = 600)]
    pub maxheight: Option<i32>,
    /// Left out: JSON.
    #[param(inline, value_type = Option<OEmbedFormat>, nullable = false)]
    pub format: Option<OEmbedFormat>,
}

/// How to frame a page (oEmbed 1.0, type `rich`).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OEmbed {
    #[schema(max_length = 3, pattern = "^1[.]0$", example = "1.0")]
    pub version: &'static str,
    #[serde(rename = "type")]
    #[schema(max_length = 4, pattern = "^rich$", example = "rich")]
    pub kind: &'static str,
    #[schema(
        max_length = 400,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Eventi · Piazza"
    )]
    pub title: String,
    #[schema(max_length = 40, pattern = "^Piazza$", example = "Piazza")]
    pub provider_name: &'static str,
    #[schema(
        max_length = 500,
        pattern = "^https?://",
        example = "https://piazza.example.org"
    )]
    pub provider_url: String,
    /// In seconds: how long this may be kept. What stands in the frame is always as it is now.
    #[schema(minimum = 0, maximum = 86400, example = 3600)]
    pub cache_age: i32,
    #[schema(value_type = FrameHtml)]
    pub html: String,
    /// In pixels.
    #[schema(minimum = 1, maximum = 10000, example = 640)]
    pub width: i32,
    /// In pixels.
    #[schema(minimum = 1, maximum = 10000, example = 600)]
    pub height: i32,
}

impl OEmbed {
    pub fn to_xml(&self) -> String {
        Xml::document("oembed", &[], |xml| {
            for (name, text) in [
                ("version", self.version),
                ("type", self.kind),
                ("title", &self.title),
                ("provider_name", self.provider_name),
                ("provider_url", &self.provider_url),
                ("cache_age", &self.cache_age.to_string()),
                ("html", &self.html),
                ("width", &self.width.to_string()),
                ("height", &self.height.to_string()),
            ] {
                xml.text(name, &[], text);
            }
        })
    }
}
