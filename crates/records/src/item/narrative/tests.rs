use super::*;

#[test]
fn tables_and_lists_become_lines() {
    let markup = "<div><h3>Labs</h3><table><tr><th>Test</th><th>Value</th></tr>\
        <tr><td>K&nbsp;&lt;serum&gt;</td><td>7.10</td></tr></table><ul><li>one</li><li>two</li></ul></div>";
    assert_eq!(
        text(markup),
        "Labs\nTest \u{b7} Value\nK <serum> \u{b7} 7.10\n\u{2022} one\n\u{2022} two"
    );
}

#[test]
fn nothing_active_survives() {
    let markup = "<div onclick='steal()'>Seen<script>alert('1 < 2')</script><style>p{}</style>\
        <img src='https://evil.example/x.png' onerror='x()'/><a href='javascript:go()'>here</a>\
        <iframe src='https://evil.example'>inside</iframe></div>";
    assert_eq!(text(markup), "Seenhere");
}

#[test]
fn broken_markup_still_gives_its_text() {
    assert_eq!(text("<div><p>one<b>two</p> three"), "onetwo\nthree");
    assert_eq!(text("no markup, 5 < 6"), "no markup, 5 < 6");
    assert_eq!(text("<div><script/>after</div>"), "after");
}
