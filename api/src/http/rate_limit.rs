//! How many requests a client may make. Counted per address in each process: replicas behind a balancer multiply it.

use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

pub struct RateLimit {
    per_minute: NonZeroU32,
    limiter: RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>,
}

/// What the `RateLimit-*` headers say.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// Seconds until the whole allowance is there again.
    pub reset: u64,
}

impl RateLimit {
    pub fn per_minute(requests: NonZeroU32) -> Self {
        let limiter =
            RateLimiter::keyed(Quota::per_minute(requests)).with_middleware::<StateInformationMiddleware>();
        Self {
            per_minute: requests,
            limiter,
        }
    }

    /// Takes one request from the client's allowance; `Err` says after how many seconds to come back.
    pub fn take(&self, client: IpAddr) -> Result<Allowance, (Allowance, u64)> {
        let limit = self.per_minute.get();
        let missing =
            |remaining: u32| (u64::from(limit.saturating_sub(remaining)) * 60).div_ceil(u64::from(limit));
        match self.limiter.check_key(&subscriber(client)) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                Ok(Allowance {
                    limit,
                    remaining,
                    reset: missing(remaining),
                })
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
                Err((
                    Allowance {
                        limit,
                        remaining: 0,
                        reset: missing(0),
                    },
                    wait,
                ))
            }
        }
    }

    /// Forgets clients whose allowance is whole again, so that memory does not grow with the internet.
    pub fn forget_idle(&self) {
        self.limiter.retain_recent();
    }
}

/// One IPv6 subscriber owns a whole /64: its addresses share one allowance.
pub fn subscriber(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_none() => {
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_told_when_to_come_back_and_others_are_not_touched() {
        let limit = RateLimit::per_minute(NonZeroU32::new(2).unwrap());
        let client = "2001:db8::1".parse().unwrap();
        assert_eq!(limit.take(client).unwrap().remaining, 1);
        assert_eq!(
            limit.take("2001:db8::2".parse().unwrap()).unwrap().remaining,
            0,
            "the same /64"
        );
        let (allowance, wait) = limit.take(client).unwrap_err();
        assert_eq!((allowance.remaining, allowance.limit), (0, 2));
        assert!((1..=31).contains(&wait), "{wait}");
        assert!(limit.take("2001:db9::1".parse().unwrap()).is_ok());
    }
}
