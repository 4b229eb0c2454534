namespace NetCompiler.Reporting;

/// <summary>How a report's page looks: light or dark as its reader likes, on a phone, on paper. Thread-safe: a constant.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    internal const string Sheet =
        """
        :root{--ground:#fff;--soft:#f5f7fa;--text:#1f2937;--quiet:#5b6675;--line:#e3e7ed;--right:#059669;--wrong:#d9480f;--accent:#2563eb}
        @media (prefers-color-scheme:dark){:root{--ground:#10161f;--soft:#19212d;--text:#e5eaf1;--quiet:#a3afbf;--line:#2a3444;
        --right:#34d399;--wrong:#fb923c;--accent:#60a5fa}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--text);
        font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main,header,footer{max-width:1080px;margin:0 auto;padding:0 20px}
        header{padding-top:32px}
        h1{font-size:28px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
        h2{font-size:18px;margin:0 0 14px;padding-bottom:6px;border-bottom:1px solid var(--line)}
        h3{font-size:14px;margin:20px 0 10px;color:var(--quiet);font-weight:600}
        p{margin:0 0 12px}
        section{margin:36px 0 0}
        .quiet,footer{color:var(--quiet)}
        footer{padding:36px 20px 40px;font-size:13px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0 0}
        .tile{background:var(--soft);border-radius:10px;padding:12px 14px}
        .tile b{display:block;font-size:22px;line-height:1.3;font-weight:650;font-variant-numeric:tabular-nums}
        .tile span{color:var(--quiet);font-size:13px}
        .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(440px,100%),1fr));gap:8px 20px}
        .charts svg{width:100%;height:auto;display:block}
        .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));gap:0 32px}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:14px}
        th,td{padding:5px 12px 5px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        thead th,tfoot th,tfoot td{color:var(--quiet);font-weight:600}
        tbody th{font-weight:500}
        .numbers{min-width:min(640px,100%)}
        .numbers td,.numbers thead th:not(:first-child){text-align:right;padding-left:12px}
        .pairs td:nth-child(n+3),.pairs thead th:nth-child(n+3){text-align:right;padding-left:24px}
        .pairs{min-width:min(440px,100%)}
        .layers td:nth-child(n+4),.layers thead th:nth-child(n+4){text-align:right;padding-left:12px}
        .layers{width:100%}
        .facts{width:100%}
        .facts th{color:var(--quiet);font-weight:400;white-space:nowrap;width:1%;padding-right:20px}
        .facts td{overflow-wrap:anywhere}
        .confusion{font-size:13px}
        .confusion th,.confusion td{border:0;padding:4px 6px;text-align:center;white-space:nowrap;vertical-align:bottom}
        .confusion td{min-width:40px;border:1px solid var(--ground);border-radius:4px}
        .confusion tbody th{text-align:right;font-weight:400;padding-right:10px}
        .confusion thead th{font-weight:400}
        .tall thead th span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:120px;overflow:hidden}
        .confusion td.share{color:var(--quiet);text-align:right;padding-left:12px}
        .cell-strong{color:#fff}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px}
        .card{margin:0;background:var(--soft);border-radius:10px;padding:10px;font-size:13px;break-inside:avoid;min-width:0}
        .card img{width:100%;height:auto;display:block;image-rendering:pixelated;border-radius:6px;background:#000}
        .card div{display:flex;justify-content:space-between;gap:6px;margin:7px 0 2px}
        .card b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
        .right{color:var(--right)}
        .wrong{color:var(--wrong)}
        .odds{width:100%;font-size:12px;table-layout:fixed}
        .odds td{padding:2px 0;border:0;vertical-align:middle;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
        .odds td:nth-child(1){width:34%;padding-right:6px}
        .odds td:nth-child(3){width:52px;text-align:right}
        .bar{display:block;min-width:36px;height:8px;border-radius:4px;background:var(--line);overflow:hidden}
        .bar i{display:block;height:100%;background:var(--quiet)}
        .bar i.right{background:var(--right)}
        .bar i.wrong{background:var(--wrong)}
        .samples{width:100%}
        .samples td{white-space:nowrap}
        .samples thead th{vertical-align:bottom}
        .samples .bar{display:inline-block;width:90px;margin-right:10px;vertical-align:1px}
        @media (max-width:560px){body{font-size:14px}.cards{grid-template-columns:repeat(2,1fr)}}
        @media print{:root{--ground:#fff;--soft:#f5f7fa;--text:#000;--quiet:#444;--line:#ccc}
        body{font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        h2,h3{break-after:avoid}.tile,.charts svg,tr{break-inside:avoid}.scroll{overflow:visible}}

        """;
}
