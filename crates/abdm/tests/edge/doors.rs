//! The public side, called without a socket; a fake inbox stands for the store.

mod body_budget;
mod described;
mod key_rotation;
mod keys_unreachable;
mod limits;
mod probe;
mod push_url_lifecycle;
mod route_census;
mod samples;
mod slow_callers;
mod support;
mod token_matrix;
mod v3;
