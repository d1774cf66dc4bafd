use super::*;

/// A port that somebody has.
async fn taken() -> (TcpListener, SocketAddr) {
    let holder = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = holder.local_addr().unwrap();
    (holder, address)
}

#[tokio::test]
async fn a_port_that_is_being_given_back_is_taken_once_it_is_free() {
    let (holder, address) = taken().await;
    let giving_back = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        drop(holder);
    });
    let listener = listen_while(|_| true, &[50; 40], address).await.unwrap();
    assert_eq!(listener.local_addr().unwrap(), address);
    giving_back.await.unwrap();
}

#[tokio::test]
async fn a_port_that_another_program_keeps_is_told_as_taken() {
    let (_holder, address) = taken().await;
    let refused = listen_while(|_| true, &[1; 4], address).await;
    assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::AddrInUse);
}
