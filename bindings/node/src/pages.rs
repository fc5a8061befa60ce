//! Lists that a caller fetches page by page: the steps; waiting is for `lib/fetch.cjs`.

use std::collections::HashMap;
use std::mem::replace;

use dean5299::io::{Fetching, Page};
use dean5299::time::Day;
use dean5299::{Error, Limits};
use napi::Env;
use napi::bindgen_prelude::{Buffer, Uint8Array};
use napi_derive::napi;

use crate::call::day;
use crate::guard::export;
use crate::limits::Bounds;

/// Everything that a source gave.
#[napi(object, object_from_js = false)]
pub struct NativePages {
    /// The pages, in order, each once.
    pub pages: Vec<Buffer>,
    /// The first day of which they hold all changes.
    pub from: Option<String>,
    /// The last day of which they hold everything.
    pub cutoff: String,
    /// Pages that came again.
    pub replayed: i64,
}

/// A source on its way.
#[napi(js_name = "Fetching")]
pub struct JsFetching(Fetching);

#[napi]
impl JsFetching {
    /// A source of which nothing was asked yet.
    #[napi(constructor)]
    pub fn new(env: Env, limits: HashMap<String, f64>) -> napi::Result<Self> {
        export(&env, || Ok(JsFetching(Fetching::new(&Bounds::new(&limits)?.limits))))
    }

    /// Whether a page is asked for.
    #[napi]
    pub fn is_open(&self) -> bool {
        self.0.asks().is_some()
    }

    /// At which cursor; null for the first page.
    #[napi]
    pub fn cursor(&self) -> Option<String> {
        self.0.asks().flatten().map(str::to_owned)
    }

    /// Takes the page that was asked for; the bytes are copied.
    #[napi]
    pub fn take(&mut self, env: Env, bytes: Uint8Array, next: Option<String>, from: Option<String>, cutoff: String) -> napi::Result<()> {
        let fetching = &mut self.0;
        export(&env, || {
            let from: Option<Day> = from.as_deref().map(|text| day("page.from", text)).transpose()?;
            Ok(fetching.take(Page { bytes: bytes.to_vec(), next, from, cutoff: day("page.cutoff", &cutoff)? })?)
        })
    }

    /// Everything that the source gave, at its end; the steps begin anew.
    #[napi]
    pub fn pages(&mut self, env: Env) -> napi::Result<NativePages> {
        let done = replace(&mut self.0, Fetching::new(&Limits::default()));
        export(&env, || {
            let pages = done.pages().ok_or(Error::Internal)?;
            let cutoff = pages.holds().map_err(Error::from)?.last().to_string();
            let replayed = i64::try_from(pages.replayed).unwrap_or(i64::MAX);
            let from = pages.from.map(|day| day.to_string());
            Ok(NativePages { pages: pages.pages.into_iter().map(Buffer::from).collect(), from, cutoff, replayed })
        })
    }
}
