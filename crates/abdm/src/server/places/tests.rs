use std::time::Duration;

use futures::FutureExt;

use super::*;

fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

fn is_dismissed(seat: &Seat) -> bool {
    seat.dismissed().now_or_never().is_some()
}

#[tokio::test(start_paused = true)]
async fn the_oldest_that_says_nothing_goes_and_who_delivers_stays() {
    let places = Places::new(3, 64);
    let mut seats = Vec::new();
    for _ in 0..3 {
        seats.push(places.take(None).unwrap());
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    seats[0].trust();
    let fourth = places.take(None).unwrap();
    let gone: Vec<bool> = seats.iter().map(is_dismissed).collect();
    assert_eq!(gone, [false, true, false]);
    // A stranger's silence is spared less than that of somebody who has delivered.
    seats[0].rest();
    tokio::time::advance(Duration::from_secs(1)).await;
    fourth.ask();
    let _fifth = places.take(None).unwrap();
    assert!(is_dismissed(&seats[2]) && !is_dismissed(&seats[0]));
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_room_goes_after_all_that_may_not_deliver() {
    let places = Places::new(3, 64);
    let mut seats = Vec::new();
    for _ in 0..3 {
        seats.push(places.take(None).unwrap());
        tokio::time::advance(Duration::from_secs(1)).await;
    }
    seats[0].wait_for_room();
    seats[1].trust();
    seats[2].ask();
    let fourth = places.take(None).unwrap();
    let gone: Vec<bool> = seats.iter().map(is_dismissed).collect();
    assert_eq!(gone, [false, false, true]);
    fourth.trust();
    let _fifth = places.take(None).unwrap();
    assert!(is_dismissed(&seats[0]) && !is_dismissed(&fourth));
}

#[tokio::test]
async fn where_everybody_delivers_the_next_waits_for_one_to_end() {
    let places = Places::new(2, 64);
    let (first, second) = (places.take(None).unwrap(), places.take(None).unwrap());
    first.trust();
    second.trust();
    assert_eq!(places.take(None).err(), Some(NoPlace::ForAnybody));
    drop(first);
    places.wait_for_one().await;
    assert!(places.take(None).is_ok());
}

#[tokio::test]
async fn one_network_has_its_own_bound_and_a_proxy_beside_us_has_none() {
    let places = Places::new(512, 2);
    let first = places.take(address("198.51.100.7")).unwrap();
    let _second = places.take(address("::ffff:198.51.100.7")).unwrap();
    let _other = places.take(address("198.51.100.8")).unwrap();
    let _third = places.take(address("198.51.100.7")).unwrap();
    assert!(is_dismissed(&first));

    let v6 = places.take(address("2001:db8::1")).unwrap();
    v6.trust();
    places.take(address("2001:db8::ffff:2")).unwrap().trust();
    let _v6 = places.take(address("2001:db8::3")).unwrap();
    for beside in ["127.0.0.1", "::1", "10.0.0.2", "192.168.1.4", "fd00::1"] {
        let seats: Vec<_> = (0..10)
            .map(|_| places.take(address(beside)).unwrap())
            .collect();
        assert!(!seats.iter().any(is_dismissed), "{beside}");
    }
}

#[tokio::test]
async fn a_network_whose_every_caller_delivers_gets_no_more() {
    let places = Places::new(512, 2);
    let seats: Vec<_> = (0..2)
        .map(|_| places.take(address("198.51.100.7")).unwrap())
        .collect();
    seats.iter().for_each(Seat::trust);
    assert_eq!(
        places.take(address("198.51.100.7")).err(),
        Some(NoPlace::ForItsNetwork)
    );
}
