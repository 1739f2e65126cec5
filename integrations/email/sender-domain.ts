/** Checks what DNS says about the domain of the sender: without SPF, DKIM and DMARC, many emails end as spam or are refused. */
import type { Finding } from '../../server/integration/contract.ts';
import { openDns, type TextRecords } from './dns-records.ts';
import { providerOf } from './providers.ts';
import type { MailRoute } from './route.ts';
import { texts } from './texts/index.ts';

const unanswered = { state: 'UNKNOWN', advice: texts.message('dnsSilent'), found: null } as const;

interface DnsOptions {
  dnsServers: readonly string[];
  signal: AbortSignal;
}

/** Returns one finding for each of SPF, DKIM and DMARC. DNS does not list the selectors of DKIM, so one has to be given. */
export async function inspectSender(
  route: MailRoute,
  dkimSelector: string,
  { dnsServers, signal }: DnsOptions,
): Promise<Finding[]> {
  const domain = route.from.split('@').at(-1)!;
  if (!domain.includes('.') || /^[\d.]+$/.test(domain))
    return [
      { title: texts.message('senderDomain'), state: 'BAD', advice: texts.message('domainNotPublic', { domain }), found: null },
    ];
  const read = openDns(dnsServers, signal);
  return Promise.all([
    read(domain).then((records) => spfFinding(domain, records, providerOf(route.server?.host ?? '')?.spf)),
    dkimSelector
      ? read(`${dkimSelector}._domainkey.${domain}`).then((records) =>
          dkimFinding(`${dkimSelector}._domainkey.${domain}`, records),
        )
      : { title: texts.message('dkim'), state: 'UNKNOWN' as const, advice: texts.message('dkimNoSelector'), found: null },
    readDmarc(domain, read).then((records) => dmarcFinding(domain, records)),
  ]);
}

function spfFinding(domain: string, records: TextRecords, included: string | undefined): Finding {
  const title = texts.message('spf');
  if (records === 'unknown') return { title, ...unanswered };
  const found = records.filter((each) => /^v=spf1(\s|$)/i.test(each));
  const first = found[0] ?? null;
  const bad = (advice: Finding['advice']) => ({ title, state: 'BAD' as const, advice, found: first });
  if (found.length === 0) return bad(texts.message('spfMissing', { domain, included: included ?? null }));
  if (found.length > 1) return bad(texts.message('spfTwice', { domain }));
  if (/\+?all$/i.test(first!.trim()) && !/[-~?]all$/i.test(first!.trim())) return bad(texts.message('spfOpen', { domain }));
  if (included && !first!.toLowerCase().includes(`include:${included}`))
    return bad(texts.message('spfLacks', { domain, included }));
  return { title, state: 'GOOD', advice: texts.message(included ? 'spfGood' : 'spfFound'), found: first };
}

function dkimFinding(name: string, records: TextRecords): Finding {
  const title = texts.message('dkim');
  if (records === 'unknown') return { title, ...unanswered };
  const key = records.find((each) => /(^|;)\s*p=/i.test(each)) ?? null;
  if (key === null) return { title, state: 'BAD', advice: texts.message('dkimMissing', { name }), found: null };
  const isRevoked = /(^|;)\s*p=\s*(;|$)/i.test(key);
  return {
    title,
    state: isRevoked ? 'BAD' : 'GOOD',
    advice: texts.message(isRevoked ? 'dkimRevoked' : 'dkimGood', { name }),
    found: key,
  };
}

/** Reads the policy of the domain, or else that of the nearest domain above it that has one (RFC 7489, 6.6.3). */
async function readDmarc(domain: string, read: (name: string) => Promise<TextRecords>): Promise<TextRecords> {
  const labels = domain.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const records = await read(`_dmarc.${labels.slice(at).join('.')}`);
    if (records === 'unknown') return records;
    const policies = records.filter((each) => /^v=DMARC1\s*;/i.test(each));
    if (policies.length > 0) return policies;
  }
  return [];
}

function dmarcFinding(domain: string, records: TextRecords): Finding {
  const title = texts.message('dmarc');
  if (records === 'unknown') return { title, ...unanswered };
  const [found = null] = records;
  if (found === null) return { title, state: 'BAD', advice: texts.message('dmarcMissing', { domain }), found };
  return { title, state: 'GOOD', advice: texts.message(/;\s*p=none/i.test(found) ? 'dmarcNone' : 'dmarcGood'), found };
}
