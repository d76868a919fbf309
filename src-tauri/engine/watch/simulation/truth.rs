//! What the user should hear of, mail by mail, and whether it was so.

use std::collections::{BTreeMap, BTreeSet};

/// One mail's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// It was there before the first look: nobody wants to hear of it (I2).
    pub(super) is_old: bool,
    /// It has never been read, and nothing excuses silence about it (I1).
    pub(super) is_owed: bool,
    /// Without that there was never a reason to tell.
    pub(super) was_unread: bool,
    /// How often it came onto the screen.
    pub(super) told: u32,
    /// How often it may come again: we ended, or the daemon did not answer, in the middle of the call (R15).
    pub(super) repeats: u32,
    /// Counted in a summary without having a row.
    pub(super) is_counted: bool,
}

/// All of them, and what went wrong.
#[derive(Debug, Default)]
pub(super) struct Truth {
    pub(super) fates: BTreeMap<u64, Fate>,
    pub(super) by_ident: BTreeMap<Vec<u8>, u64>,
    /// The first is the mail's own; others are those of its places.
    pub(super) idents: BTreeMap<u64, Vec<Vec<u8>>>,
    /// Rowless mails that summaries have counted since the last reckoning.
    pub(super) counted: u32,
    pub(super) wrong: Vec<String>,
    vague: BTreeSet<Vec<u8>>,
    told_as: BTreeMap<Vec<u8>, u32>,
    /// Told while the store was in memory only: the next start may not know of it.
    pub(super) on_credit: Option<Vec<u64>>,
}

impl Truth {
    pub(super) fn fate(&mut self, who: u64) -> &mut Fate {
        self.fates.entry(who).or_default()
    }

    pub(super) fn is_known_as(&mut self, who: u64, ident: Vec<u8>) {
        self.idents.entry(who).or_default().push(ident.clone());
        // A place that has had two mails tells nothing of either.
        let before = self.by_ident.insert(ident.clone(), who);
        if before.is_some_and(|before| before != who) || self.vague.contains(&ident) {
            self.by_ident.remove(&ident);
            self.vague.insert(ident);
        }
    }

    /// It appears on the screen, alone or in a summary.
    pub(super) fn tell(&mut self, ident: &[u8]) -> Option<u64> {
        let who = *self.by_ident.get(ident)?;
        if let Some(on_credit) = &mut self.on_credit {
            on_credit.push(who);
        }
        let fate = self.fates.entry(who).or_default();
        fate.told += 1;
        // Known by its place as well, it may be taken for two.
        let told = self.told_as.entry(ident.to_vec()).or_default();
        *told += 1;
        if *told > 1 + fate.repeats {
            self.wrong.push(format!("I1: {who} is told again"));
        }
        if fate.is_counted && self.idents.get(&who).is_none_or(|idents| idents.len() == 1) {
            self.wrong
                .push(format!("I1: {who} is told, and was counted before"));
        }
        let is_sure = self
            .idents
            .get(&who)
            .is_some_and(|idents| idents.first().is_some_and(|own| own == ident));
        if is_sure && fate.is_old {
            self.wrong
                .push(format!("I2: {who} was there before we came"));
        }
        if !fate.was_unread {
            self.wrong
                .push(format!("I1: {who} is told and was never unread"));
        }
        Some(who)
    }

    /// Whoever was told may be told once more.
    pub(super) fn excuse_repeat(&mut self, who: u64) {
        if let Some(fate) = self.fates.get_mut(&who)
            && fate.told > fate.repeats
        {
            fate.repeats = fate.told;
        }
    }

    /// Nothing is owed of what was not told yet.
    pub(super) fn excuse(&mut self, who: u64) {
        self.fate(who).is_owed = false;
    }

    /// Nobody can know whether they are new.
    pub(super) fn excuse_untold(&mut self) {
        let untold: Vec<u64> = self.untold().collect();
        for who in untold {
            self.excuse(who);
        }
    }

    pub(super) fn untold(&self) -> impl Iterator<Item = u64> {
        let owed = |(who, fate): (&u64, &Fate)| {
            (fate.is_owed && fate.told == 0 && !fate.is_counted).then_some(*who)
        };
        self.fates.iter().filter_map(owed)
    }
}
