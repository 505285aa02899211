package com.synchub.invoice.page;

/** How an invoice looks: on a screen, on a phone and on A4. */
final class PageStyle {

    static final String CSS = """
            *{box-sizing:border-box}
            body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;padding:0 1.25rem;max-width:60rem;color:#1b1f24;background:#fff}
            h1{font-size:1.7rem;margin:0 0 .25rem}
            h2{font-size:1.05rem;margin:2rem 0 .5rem;break-after:avoid}
            p{margin:.4rem 0}
            .draft{border:2px solid #9a3412;color:#7c2d12;padding:.6rem .9rem;margin:0 0 1.25rem;font-weight:600}
            .sub,.math,.small{color:#4b5563}
            .small{font-size:.85rem}
            .parties{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem;margin:1.5rem 0}
            .parties h2{margin:0 0 .25rem;font-size:.85rem;color:#4b5563;font-weight:600}
            address{font-style:normal}
            address,td,th{overflow-wrap:anywhere;unicode-bidi:isolate;white-space:pre-wrap}
            table{border-collapse:collapse;width:100%;margin:.25rem 0}
            caption{text-align:left;color:#4b5563;padding:0 0 .35rem}
            th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #d5dae0}
            thead th{border-bottom:2px solid #1b1f24;font-size:.85rem;white-space:normal}
            th[scope=row]{font-weight:600}
            .n{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal;white-space:nowrap}
            .math{display:block;font-weight:400;font-variant-numeric:tabular-nums}
            .hash{font:.7rem/1.6 ui-monospace,monospace}
            .facts{width:auto}.facts th[scope=row]{font-weight:400;color:#4b5563;padding-left:0}
            .totals{width:auto;min-width:20rem;margin-left:auto}
            .totals .pay th,.totals .pay td{border-top:2px solid #1b1f24;border-bottom:0;font-size:1.25rem;font-weight:700}
            @media(max-width:40rem){body{margin:1rem auto;padding:0 .75rem;font-size:14px}
            .parties{grid-template-columns:1fr;gap:1rem}th,td{padding:.3rem .3rem}.totals{width:100%;min-width:0}}
            @page{size:A4;margin:16mm 14mm}
            @media print{body{margin:0;padding:0;max-width:none;font-size:10pt}tr,.parties,.totals{break-inside:avoid}
            thead{display:table-header-group}}
            """;

    private PageStyle() {}
}
