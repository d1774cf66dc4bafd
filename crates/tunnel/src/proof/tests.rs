use super::*;

const NOTHING: Answer<'static> = Answer {
    status: 200,
    content_type: "",
    server: "",
    location: "",
    mitigated: "",
    ngrok_error: "",
    body: "",
};

#[test]
fn a_200_that_is_not_ours_is_someone_else() {
    let answer = Answer {
        content_type: "text/plain",
        body: "hello",
        ..NOTHING
    };
    assert_eq!(judge(&answer, 200), ProofFault::SomeoneElse);
}

#[test]
fn pages_of_providers_are_named() {
    let html = Answer {
        content_type: "text/html; charset=UTF-8",
        ..NOTHING
    };
    let (cloudflare, ngrok) = (Some(Provider::Cloudflare), Some(Provider::Ngrok));
    let local = Some(Provider::LocalTunnel);
    let cases = [
        (
            Answer {
                status: 403,
                mitigated: "challenge",
                server: "cloudflare",
                ..html
            },
            ProofFault::Challenge {
                provider: cloudflare,
            },
        ),
        (
            Answer {
                status: 503,
                body: "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x>",
                ..html
            },
            ProofFault::Challenge {
                provider: cloudflare,
            },
        ),
        (
            Answer {
                status: 302,
                location: "https://clinic.cloudflareaccess.com/cdn-cgi/access/login/x",
                ..html
            },
            ProofFault::Login {
                provider: cloudflare,
            },
        ),
        (
            Answer {
                body: "<form><input type=\"password\" name=p></form>",
                ..html
            },
            ProofFault::Login { provider: None },
        ),
        (
            Answer {
                status: 401,
                ..NOTHING
            },
            ProofFault::Login { provider: None },
        ),
        (
            Answer {
                ngrok_error: "ERR_NGROK_6024",
                body: "You are about to visit",
                ..html
            },
            ProofFault::Interstitial { provider: ngrok },
        ),
        (
            Answer {
                status: 404,
                ngrok_error: "ERR_NGROK_3200",
                ..html
            },
            ProofFault::TunnelClosed { provider: ngrok },
        ),
        (
            Answer {
                status: 511,
                body: "<a href=https://loca.lt/mytunnelpassword>tunnel password</a>",
                ..html
            },
            ProofFault::Interstitial { provider: local },
        ),
        (
            Answer {
                status: 530,
                server: "cloudflare",
                body: "error code: 1033",
                ..html
            },
            ProofFault::TunnelClosed {
                provider: cloudflare,
            },
        ),
        (
            Answer {
                status: 502,
                server: "nginx",
                ..html
            },
            ProofFault::Answered { status: 502 },
        ),
        (
            Answer {
                server: "cloudflare",
                body: "<p>please wait",
                ..html
            },
            ProofFault::Interstitial {
                provider: cloudflare,
            },
        ),
    ];
    for (answer, fault) in cases {
        assert_eq!(judge(&answer, 200), fault, "{answer:?}");
    }
}

#[test]
fn a_post_that_should_have_been_404_and_was_200_is_someone_else() {
    assert_eq!(judge(&NOTHING, 404), ProofFault::SomeoneElse);
}
