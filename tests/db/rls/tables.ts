import { ARCHIVE_TABLES } from './archive.ts';
import type { Actor } from './world.ts';

type Named = (id: unknown) => string;
export type Row = Record<string, unknown>;

export interface TableRule {
  /** Names a row by whose it is. */
  tag: (row: Row, named: Named) => string;
  /** What each actor sees, as names without doubles; whoever is left out sees nothing. The service sees all. */
  sees: Partial<Record<Exclude<Actor, 'service'>, string[]>> | 'everybody everything';
  /** Columns that somebody may change in rows that they see; there is no other way to write. */
  changes?: string[];
}

const user = (row: Row, named: Named): string => named(row['user_id']);
const ofTeam = (row: Row, named: Named): string => named(row['team_id']);
const inTeam = (row: Row, named: Named): string => `${named(row['user_id'])} in ${named(row['team_id'])}`;
const ofCall = (row: Row, named: Named): string => named(row['call_id']);
const OWN = { rep: ['rep'], mate: ['mate'], manager: ['manager'], admin: ['admin'], stranger: ['stranger'] };

/** A call that was put away is seen by nobody. */
const CALLS = {
  rep: ['rep'],
  mate: ['mate'],
  manager: ['rep', 'mate'],
  admin: ['rep', 'mate'],
  stranger: ['stranger'],
};
/** A chat is its user's alone, and seen by nobody once it was put away. */
const OWN_CHATS = { rep: ['rep’s chat'], admin: ['admin’s chat'], stranger: ['stranger’s chat'] };
/** A practice is its user's alone, too. */
const OWN_PRACTICES = { rep: ['rep’s practice'], admin: ['admin’s practice'], stranger: ['stranger’s practice'] };
const TEAM = ['rep', 'mate', 'manager', 'admin'];
const members = (self: string): string[] => [...TEAM.map((one) => `${one} in team`), `${self} in ${self}'s own`];

/** Who sees what, table by table. A table of the database that is not here fails the suite. */
export const TABLES: Record<string, TableRule> = {
  ...ARCHIVE_TABLES,
  analyses: {
    tag: (row, named) => named(row['id']),
    sees: {
      rep: ['rep’s analysis', 'away’s analysis'],
      mate: ['mate’s analysis'],
      admin: ['admin’s analysis'],
      stranger: ['stranger’s analysis'],
    },
  },
  attachments: { tag: user, sees: { rep: ['rep'], admin: ['admin'], stranger: ['stranger'] } },
  ai_budgets: {
    tag: (row, named) => named(row['team_id'] ?? row['user_id']),
    sees: {
      rep: ['rep', 'team'],
      mate: ['team'],
      manager: ['team'],
      admin: ['admin', 'team'],
      stranger: ['stranger', 'other'],
    },
  },
  ai_requests: {
    tag: inTeam,
    sees: {
      rep: ['rep in team'],
      manager: ['rep in team', 'admin in team'],
      admin: ['rep in team', 'admin in team'],
      stranger: ['stranger in other', 'helper in other'],
    },
  },
  audit_log: {
    tag: (row, named) => named(row['team_id'] ?? row['actor_id']),
    sees: {
      rep: ['rep'],
      mate: ['mate'],
      manager: ['manager'],
      admin: ['admin', 'team'],
      stranger: ['stranger', 'other'],
    },
  },
  // what was put away is seen by who may restore it
  brain_documents: {
    tag: (row, named) => `${named(row['team_id'])}${row['deleted_at'] ? ', away' : ''}`,
    sees: {
      rep: ['team'],
      mate: ['team'],
      manager: ['team', 'team, away'],
      admin: ['team', 'team, away'],
      stranger: ['other', 'other, away'],
    },
  },
  brain_passages: {
    tag: (row, named) => `${named(row['team_id'])}${row['terms'] ? '' : ', away'}`,
    sees: {
      rep: ['team'],
      mate: ['team'],
      manager: ['team', 'team, away'],
      admin: ['team', 'team, away'],
      stranger: ['other', 'other, away'],
    },
  },
  call_notes: { tag: ofCall, sees: CALLS },
  call_recordings: { tag: ofCall, sees: CALLS },
  call_sound: { tag: ofCall, sees: CALLS },
  calls: { tag: (row, named) => named(row['id']), sees: CALLS },
  cards: { tag: ofCall, sees: CALLS },
  coach_messages: { tag: (row, named) => named(row['session_id']), sees: OWN_CHATS },
  coach_sessions: { tag: (row, named) => named(row['id']), sees: OWN_CHATS },
  credit_entries: {
    tag: inTeam,
    sees: {
      rep: ["rep in rep's own", 'rep in team'],
      mate: ["mate in mate's own"],
      manager: ["manager in manager's own"],
      admin: ["admin in admin's own", 'admin in team', 'rep in team'],
      stranger: ["stranger in stranger's own", 'stranger in other', 'helper in other'],
    },
  },
  invitations: { tag: ofTeam, sees: { manager: ['team'], admin: ['team'], stranger: ['other'] } },
  judgements: { tag: ofCall, sees: CALLS },
  meeting_notes: { tag: ofCall, sees: CALLS },
  modules: { tag: (row) => String(row['id']), sees: 'everybody everything' },
  notifications: {
    tag: user,
    sees: { rep: ['rep'], manager: ['manager'], admin: ['admin'], stranger: ['stranger'] },
    changes: ['read_at'],
  },
  objections: { tag: ofCall, sees: CALLS },
  plans: { tag: (row) => String(row['id']), sees: 'everybody everything' },
  // what was put away is seen by who may bring it back
  practice_assignees: {
    tag: (row, named) => `${named(row['user_id'])} of ${named(row['assignment_id'])}`,
    sees: {
      rep: ['rep of team’s assignment', 'rep of team’s old assignment'],
      manager: ['rep of team’s assignment', 'rep of team’s old assignment'],
      admin: ['rep of team’s assignment', 'rep of team’s old assignment'],
      stranger: ['helper of other’s assignment', 'helper of other’s old assignment'],
    },
  },
  practice_assignments: {
    tag: (row, named) => named(row['id']),
    sees: {
      rep: ['team’s assignment'],
      manager: ['team’s assignment', 'team’s old assignment'],
      admin: ['team’s assignment', 'team’s old assignment'],
      stranger: ['other’s assignment', 'other’s old assignment'],
    },
  },
  // a buyer on the market is seen by the team, another by its maker alone
  practice_items: {
    tag: (row, named) => named(row['id']),
    sees: {
      rep: ['rep’s buyer', 'rep’s old buyer', 'admin’s buyer'],
      mate: ['admin’s buyer'],
      manager: ['admin’s buyer'],
      admin: ['admin’s buyer'],
      stranger: ['stranger’s buyer'],
    },
  },
  practice_marks: {
    tag: (row, named) => `${named(row['user_id'])} on ${named(row['item_id'])}`,
    sees: { rep: ['rep on admin’s buyer'] },
  },
  practice_results: { tag: (row, named) => named(row['practice_id']), sees: OWN_PRACTICES },
  practices: { tag: (row, named) => named(row['id']), sees: OWN_PRACTICES },
  profiles: {
    tag: (row, named) => named(row['id']),
    sees: { rep: TEAM, mate: TEAM, manager: TEAM, admin: TEAM, stranger: ['stranger', 'helper'] },
  },
  scores: { tag: ofCall, sees: CALLS },
  site_locators: { tag: (row) => String(row['version']), sees: 'everybody everything' },
  team_members: {
    tag: inTeam,
    sees: {
      rep: members('rep'),
      mate: members('mate'),
      manager: members('manager'),
      admin: members('admin'),
      stranger: ['stranger in other', 'helper in other', "stranger in stranger's own"],
    },
  },
  team_modules: {
    tag: ofTeam,
    sees: { rep: ['team'], mate: ['team'], manager: ['team'], admin: ['team'], stranger: ['other'] },
  },
  teams: {
    tag: (row, named) => named(row['id']),
    sees: {
      rep: ['team', "rep's own"],
      mate: ['team', "mate's own"],
      manager: ['team', "manager's own"],
      admin: ['team', "admin's own"],
      stranger: ['other', "stranger's own"],
    },
  },
  turns: { tag: ofCall, sees: CALLS },
  // Where the parts of a recording lie is told to whoever may hear it.
  upload_parts: {
    tag: (row, named) => named(row['upload_id']),
    sees: { ...CALLS, rep: ['rep', 'away'] },
  },
  uploads: {
    tag: (row, named) => named(row['id']),
    sees: { rep: ['rep', 'away'], mate: ['mate'], stranger: ['stranger'] },
  },
  usage_events: {
    tag: inTeam,
    sees: {
      rep: ['rep in team'],
      manager: ['rep in team', 'admin in team'],
      admin: ['rep in team', 'admin in team'],
      stranger: ['stranger in other', 'helper in other'],
    },
  },
  user_credits: { tag: user, sees: OWN },
  user_keys: {
    tag: (row, named) => named(row['team_id'] ?? row['user_id']),
    sees: { ...OWN, admin: ['admin', 'team'], stranger: ['stranger', 'other'] },
  },
  user_preferences: { tag: user, sees: OWN },
};

export function seenBy(rule: TableRule, actor: Actor, all: string[]): string[] {
  if (actor === 'service' || rule.sees === 'everybody everything') return all;
  return rule.sees[actor] ?? [];
}
