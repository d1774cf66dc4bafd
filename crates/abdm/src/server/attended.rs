//! One connection's requests, each with its caller's place, so that the doors can say whom to trust.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    http::{Request, Response},
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    service::Service,
};
use hyper_util::service::TowerToHyperService;

use super::{discreet::Turn, places::Seat};

#[derive(Clone)]
pub(super) struct Attended {
    router: TowerToHyperService<Router>,
    seat: Seat,
    turn: Turn,
}

impl Attended {
    pub(super) fn new(router: Router, seat: Seat, turn: Turn) -> Self {
        Self {
            router: TowerToHyperService::new(router),
            seat,
            turn,
        }
    }
}

impl Service<Request<Incoming>> for Attended {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        self.seat.ask();
        self.turn.begin();
        request.extensions_mut().insert(self.seat.clone());
        let (turn, seat) = (self.turn.clone(), self.seat.clone());
        let answered = self.router.call(request);
        Box::pin(async move {
            let response = answered.await?;
            // From here on the place is worth no more than a silent caller's, until all is sent.
            seat.ask();
            Ok(response.map(|body| Body::new(Answer { body, turn })))
        })
    }
}

/// An answer's body; once it is dropped the library has all of it.
struct Answer {
    body: Body,
    turn: Turn,
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.turn.end();
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
