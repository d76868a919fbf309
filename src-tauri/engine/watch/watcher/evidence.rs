//! Why connecting failed, in the light of all that is known (R40, R42): decisions only.

use crate::{host::Network, watch::state::Failure};

/// What is known beside the failure itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// The machine has just woken up.
    pub(super) is_fresh: bool,
    pub(super) network: Network,
    /// Where server or provider is another, so is the other one.
    pub(super) is_other_another: bool,
}

impl Evidence {
    /// What the failure means.
    pub(super) fn meaning(self, failure: Failure) -> Failure {
        let is_far = match &failure {
            Failure::NoNetwork { .. } | Failure::Unreachable => true,
            Failure::NoToken { retry_after, .. } => retry_after.is_none(),
            _ => false,
        };
        let is_strange = matches!(failure, Failure::Certificate { .. } | Failure::Lost);
        match self.network {
            Network::Portal if is_far || is_strange => Failure::Portal,
            Network::Offline if is_far => Failure::NoNetwork { told: true },
            _ if is_far && self.is_fresh => Failure::NotReady,
            // One stranger may be the server's own mistake, or somebody who listens in: the user is told. Where
            // everybody is a stranger, it is the network.
            _ if self.is_other_another && is_strangers(&failure) => Failure::Portal,
            _ => failure,
        }
    }
}

/// Whether a portal would look like that to us: the certificate is somebody else's. A server's that is too old is not.
pub(super) fn is_strangers(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Certificate {
            is_strangers: true,
            ..
        } | Failure::NoToken {
            is_strangers: true,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(is_strangers: bool) -> Failure {
        Failure::Certificate {
            is_strangers,
            sentence: "It is another's.".to_owned(),
        }
    }

    #[test]
    fn r42_fault_03_a_strangers_certificate_is_a_portals_where_there_is_a_second_sign_of_one() {
        let networks = [Network::Unknown, Network::Online, Network::Portal];
        for network in networks {
            for is_other_another in [false, true] {
                let evidence = Evidence {
                    network,
                    is_other_another,
                    ..Evidence::default()
                };
                let is_portal = network == Network::Portal || is_other_another;
                let wanted = if is_portal {
                    Failure::Portal
                } else {
                    certificate(true)
                };
                assert_eq!(evidence.meaning(certificate(true)), wanted, "{evidence:?}");
            }
        }
    }

    #[test]
    fn r42_fault_03_so_is_a_providers_where_the_server_is_a_stranger_too() {
        let no_token = |is_strangers| Failure::NoToken {
            is_strangers,
            retry_after: None,
            sentence: "It is not private.".to_owned(),
        };
        let both = Evidence {
            is_other_another: true,
            ..Evidence::default()
        };
        assert_eq!(both.meaning(no_token(true)), Failure::Portal);
        assert_eq!(both.meaning(no_token(false)), no_token(false));
        let alone = Evidence::default();
        assert_eq!(alone.meaning(no_token(true)), no_token(true));
    }

    #[test]
    fn r42_what_is_no_strangers_certificate_is_what_it_was() {
        let everybody = Evidence {
            is_other_another: true,
            ..Evidence::default()
        };
        // A clock that is wrong makes every certificate too old, or too new.
        for failure in [
            certificate(false),
            Failure::Lost,
            Failure::Unreachable,
            Failure::TokenRefused,
            Failure::User("Correct it.".to_owned()),
        ] {
            assert_eq!(everybody.meaning(failure.clone()), failure);
        }
    }

    #[test]
    fn r40_a_network_that_is_not_there_yet_is_no_failure() {
        let fresh = Evidence {
            is_fresh: true,
            ..Evidence::default()
        };
        assert_eq!(fresh.meaning(Failure::Unreachable), Failure::NotReady);
        let refused = Failure::TokenRefused;
        assert_eq!(fresh.meaning(refused.clone()), refused);
        let offline = Evidence {
            network: Network::Offline,
            ..fresh
        };
        let told = Failure::NoNetwork { told: true };
        assert_eq!(offline.meaning(Failure::Unreachable), told);
    }
}
