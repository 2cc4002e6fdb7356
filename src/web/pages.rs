//! pages
use super::App;
use axum::Router;
/// x
pub fn routes() -> Router<App> {
    Router::new()
}
