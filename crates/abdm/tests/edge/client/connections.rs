//! Each call has a connection of its own: nothing that one answer left behind is read as the next.

use std::sync::Arc;

use abdm::client::GatewayClient;
use app::port::Gateway;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{
    calls::acknowledge_consent,
    support::{SystemClock, attempt, settings},
};

/// The head of a request with its body, or `None` where the connection ends.
async fn request(stream: &mut TcpStream) -> Option<String> {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return Some(text);
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => text.push_str(std::str::from_utf8(&buffer[..count]).unwrap()),
        }
    }
}

/// Answers calls with a 204 that has a body, and brings the body when the next call has come.
async fn answer_late(mut stream: TcpStream) {
    let mut owed = "";
    while let Some(request) = request(&mut stream).await {
        let session = request.contains("/sessions ");
        let answer = if session {
            let body = r#"{"accessToken":"a-token","tokenType":"bearer"}"#;
            format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            )
        } else {
            "HTTP/1.1 204 No Content\r\ncontent-length: 20\r\n\r\n".to_owned()
        };
        let written = stream.write_all(format!("{owed}{answer}").as_bytes()).await;
        if written.is_err() {
            return;
        }
        owed = if session {
            ""
        } else {
            r#"{"code":"ABDM-1001"}"#
        };
    }
}

#[tokio::test]
async fn what_comes_behind_a_204_is_not_the_answer_to_the_next_call() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer_late(stream));
        }
    });
    let client = GatewayClient::new(settings(url.parse().unwrap()), Arc::new(SystemClock)).unwrap();
    for _ in 0..3 {
        client
            .send(&attempt(), &acknowledge_consent())
            .await
            .unwrap();
    }
}
