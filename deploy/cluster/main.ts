// node tools/boot.mjs deploy/cluster/main.ts up | status | kill-primary [--postgres] | start-node | kill-web | proof | down
import { type Layout, NODES, WEBS, databaseUrl, frontUrl, openLayout } from './layout.ts'
import { down, killPrimary, restartWeb, startNode, status, up } from './cluster.ts'
import { end } from './process.ts'

const HELP = `Kluster Balai pada satu mesin: tiga etcd, dua PostgreSQL (Patroni, sinkron), HAProxy, dua web, satu pekerja.

  up                         menghidupkan semuanya, atau yang belum hidup
  status                     siapa yang hidup, siapa pemimpin
  kill-primary [--postgres]  kill -9 seluruh simpul pemimpin, atau hanya PostgreSQL-nya
  start-node                 menghidupkan lagi simpul yang mati
  kill-web                   kill -9 web1;  start-web menghidupkannya lagi
  proof                      pembuktian: beban, pemimpin dimatikan, yang sudah dijawab dihitung kembali (sekitar empat menit)
  down                       mematikan semuanya dan menghapus foldernya

Folder: BALAI_CLUSTER_DIR (asali folder sementara), porta mulai BALAI_CLUSTER_PORT (asali 25400).`

async function tell(layout: Layout): Promise<void> {
  const { processes, nodes } = await status(layout)
  for (const { name, pid } of processes) console.log(`  ${name.padEnd(14)} ${pid ? `hidup  ${pid}` : 'mati'}`)
  for (const { node, role, sync, timeline } of nodes) console.log(`  ${node.padEnd(14)} ${{ primary: 'pemimpin', replica: 'replika', away: 'tidak menjawab' }[role]}${sync ? ', sinkron' : ''}${timeline ? `, garis waktu ${timeline}` : ''}`)
  console.log(`\n  alamat ${frontUrl(layout)}\n  tulis  ${databaseUrl(layout, 'write').replace(/:[^:@]+@/, ':…@')}\n  baca   ${databaseUrl(layout, 'read').replace(/:[^:@]+@/, ':…@')}\n  folder ${layout.dir}`)
}

const COMMANDS: Record<string, (layout: Layout, words: string[]) => Promise<unknown>> = {
  up: async (layout) => { await up(layout, console.log); await tell(layout) },
  status: tell,
  'kill-primary': async (layout, words) => console.log(`${await killPrimary(layout, words.includes('--postgres') ? 'postgres' : 'node')} dimatikan`),
  'start-node': async (layout) => { for (const node of NODES) startNode(layout, node) },
  'kill-web': (layout) => end(layout, WEBS[0], 'SIGKILL'),
  'start-web': (layout) => restartWeb(layout, WEBS[0]),
  proof: async (layout) => { const { running, tell: prove } = await import('./bukti.ts'); process.exitCode = (await prove((await running(layout)) ? layout : undefined)) ? 0 : 1 },
  down: async (layout) => { await down(layout); console.log('kluster dihentikan dan foldernya dihapus') },
}

const [name = 'help', ...words] = process.argv.slice(2)
const command = COMMANDS[name]
if (!command) console.log(HELP)
else try { await command(openLayout(), words) } catch (error) { console.error((error as Error).message); process.exitCode = 1 }
