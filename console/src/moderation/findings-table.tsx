import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roleOf, type Finding } from './finding.js';
import styles from './findings-table.module.css';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';

/** Every finding with its evidence. Wider than a phone: it scrolls in its own region, by keyboard too. */
export function FindingsTable({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return <p className={styles.none}>{t('findings.none')}</p>;
  return (
    <div className={styles.scroll} role="region" aria-label={t('findings.title')} tabIndex={0}>
      <Table className={styles.table} verticalSpacing={9} horizontalSpacing={12}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('findings.tier')}</Table.Th>
            <Table.Th>{t('findings.detector')}</Table.Th>
            <Table.Th>{t('findings.category')}</Table.Th>
            <Table.Th className={styles.score}>{t('findings.score')}</Table.Th>
            <Table.Th>{t('findings.match')}</Table.Th>
            <Table.Th>{t('findings.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.map((finding, index) => (
            <FindingRow key={index} finding={finding} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const role = roleOf(finding);
  return (
    <Table.Tr>
      <Table.Td>{finding.tier}</Table.Td>
      <Table.Td>
        <code className={styles.detector}>{finding.detector}</code>
        {finding.model && <span className={styles.note}>{finding.model}</span>}
      </Table.Td>
      <Table.Td>
        <span className={styles.category}>{names.category(finding.category)}</span>
        {role !== 'acting' && (
          <span className={styles.role} title={t(`role.${role}.meaning`)}>
            {t(`role.${role}.name`)}
          </span>
        )}
      </Table.Td>
      <Table.Td className={styles.score}>{numbers.score(finding.score)}</Table.Td>
      <Table.Td>
        <span className={styles.match}>{finding.match ?? '–'}</span>
        {finding.part !== undefined && finding.part !== 'text' && (
          <span className={styles.note}>{t('findings.in', { part: names.part(finding.part) })}</span>
        )}
      </Table.Td>
      <Table.Td className={styles.why}>{wordsOf(finding.why)}</Table.Td>
    </Table.Tr>
  );
}

function wordsOf(why: Finding['why']): string {
  if (why === undefined) return '–';
  return typeof why === 'string' ? why : why.join(' · ');
}
