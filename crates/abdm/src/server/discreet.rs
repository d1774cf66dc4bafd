//! Lets nothing out but answers of ours: what the HTTP library would say by itself to broken HTTP is
//! swallowed and the connection closed (docs/promises.md, S6).

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::places::Seat;

/// Nobody asked, or all is answered: whatever is written now is the library's own.
const SILENT: u8 = 0;
/// A request is being answered.
const SPEAKING: u8 = 1;
/// The answer is whole; it has to be sent still.
const ENDING: u8 = 2;

/// Whether we are speaking, shared by a connection's bytes and its requests.
#[derive(Clone)]
pub(super) struct Turn {
    state: Arc<AtomicU8>,
    seat: Seat,
}

impl Turn {
    pub(super) fn new(seat: Seat) -> Self {
        Self {
            state: Arc::default(),
            seat,
        }
    }

    pub(super) fn begin(&self) {
        self.state.store(SPEAKING, Ordering::Release);
    }

    pub(super) fn end(&self) {
        self.state.store(ENDING, Ordering::Release);
    }

    fn sent(&self) {
        let ended =
            self.state
                .compare_exchange(ENDING, SILENT, Ordering::AcqRel, Ordering::Relaxed);
        if ended.is_ok() {
            self.seat.rest();
        }
    }

    fn may_speak(&self) -> bool {
        self.state.load(Ordering::Acquire) != SILENT
    }
}

/// A connection's bytes.
pub(super) struct Discreet<S> {
    stream: S,
    turn: Turn,
}

impl<S> Discreet<S> {
    pub(super) fn new(stream: S, turn: Turn) -> Self {
        Self { stream, turn }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Discreet<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Discreet<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.turn.may_speak() {
            Pin::new(&mut self.stream).poll_write(context, bytes)
        } else {
            Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if matches!(flushed, Poll::Ready(Ok(()))) {
            self.turn.sent();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.turn.may_speak() {
            Pin::new(&mut self.stream).poll_write_vectored(context, parts)
        } else {
            Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
