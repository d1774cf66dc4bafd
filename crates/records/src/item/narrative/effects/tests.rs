use super::*;

fn of_style(sent: &str) -> Effect {
    let mut style = Style::default();
    offer(&mut style, sent);
    style.effect()
}

#[test]
fn styles_are_read_however_they_are_written() {
    for struck in [
        "text-decoration: line-through",
        "color:red;TEXT-DECORATION : underline Line-Through red !important",
        "text-decoration-line:line-through",
    ] {
        assert!(of_style(struck).is_struck, "{struck}");
    }
    for hidden in [
        "display:none",
        "DISPLAY: none !important;",
        "visibility:hidden",
        "font-size:0px",
        "opacity: 0.0",
    ] {
        assert!(of_style(hidden).is_hidden, "{hidden}");
    }
    for plain in [
        "",
        "display:block",
        "text-decoration:none",
        "font-size:10px",
        "opacity:0.8",
        "visibility:visible",
    ] {
        assert_eq!(of_style(plain), Effect::default(), "{plain}");
    }
}

#[test]
fn raised_and_lowered_letters_keep_their_meaning() {
    for (sent, shown) in [
        ("5", "\u{2075}"),
        ("-3", "\u{207b}\u{b3}"),
        ("th", "th"),
        ("a", "^a"),
    ] {
        assert_eq!(raised(sent), shown);
    }
    for (sent, shown) in [("2", "\u{2082}"), ("max", "_max"), (" ", " ")] {
        assert_eq!(lowered(sent), shown);
    }
}
