"""The style of the preview: the colours of the product, A4 when printed, nothing fetched."""
# ruff: noqa: E501 - one rule, one place

from typing import Final

STYLE: Final = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#fff;color:#14222b;font:17px/1.55 "Atkinson Hyperlegible Next","Noto Sans","Segoe UI",system-ui,sans-serif}
main{max-inline-size:46rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:break-word}
h1{font-size:2.1rem;line-height:1.2;margin:.4rem 0}h2{font-size:1.5rem;color:#0b5c6b;margin:2.4rem 0 .6rem}
h3{font-size:1.2rem;margin:1.8rem 0 .4rem}h4,h5{font-size:1.05rem;margin:1.4rem 0 .3rem}
a{color:#0b5c6b}p{margin:.5rem 0}
.cover,.top{border-block-start:6px solid #0b5c6b;padding-block-start:1rem;margin-block-end:2rem}
.label{color:#0b5c6b;font-weight:700;margin:0}.subtitle{font-size:1.2rem;color:#45545e}
dl{margin:1.2rem 0}dl>div{display:grid;grid-template-columns:minmax(8rem,1fr) 2.6fr;gap:1rem;border-block-end:1px solid #bcc8ce;padding:.35rem 0}
dt{font-weight:700;color:#0b5c6b}dd{margin:0}
.figures{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;border-block:1px solid #bcc8ce;padding:.6rem 0}
.figures>div{display:block;border:0;padding:0}.figures dt{font-weight:400;color:#45545e}
.figures dd{font-size:1.9rem;font-weight:700;color:#0b5c6b;line-height:1.2}
.lead{font-size:1.15rem}.subhead{margin:1rem 0 .2rem;break-after:avoid}.small,.source,.trace{color:#45545e;font-size:1rem}.source{margin-block:.3rem 1.5rem}
.wide{overflow-x:auto;margin-block:1.2rem .3rem}table{border-collapse:collapse;inline-size:100%;border-block:2px solid #0b5c6b}
caption,figcaption{text-align:start;font-weight:700;padding-block:.3rem}figure{margin:1.2rem 0}figure>img{display:block;inline-size:auto;block-size:auto;max-block-size:34rem;border:1px solid #d4dce0}.finding{display:block;font-weight:400}
th,td{padding:.4rem .55rem;text-align:start;vertical-align:top;border-block-end:1px solid #d4dce0}
.dense th,.dense td{padding-block:.15rem}
thead th,thead td{background:#eef3f5;vertical-align:bottom}.end{text-align:end}.center{text-align:center}
.bar{min-inline-size:12rem}.bar span{display:inline-block;block-size:.9em;background:#0b5c6b;border-radius:2px;vertical-align:-.08em}
.heat0{background:#ebf2f3}.heat1{background:#b3cdd2}.heat2{background:#7aa8b0}.heat3{background:#317582;color:#fff}.heat4{background:#0b5c6b;color:#fff}
.card{background:#eef3f5;border-inline-start:5px solid #0b5c6b;border-radius:0 8px 8px 0;padding:.7rem 1rem;margin:1.2rem 0}
.card p{margin:.25rem 0}.card-title,.list-title{font-weight:700}.list-title{font-size:1.3rem;color:#0b5c6b}
.good{border-color:#146148}.attention{border-color:#8a3b00}.problem{border-color:#b3261e}
blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid #bcc8ce;font-style:italic}
blockquote [dir=rtl]{font-style:normal}blockquote footer{font-style:normal;color:#45545e}
.contents ul{list-style:none;padding:0}.level2{padding-inline-start:1.5rem}.level3,.level4{padding-inline-start:3rem}
.notes{border-block-start:1px solid #bcc8ce;margin-block-start:3rem;padding-block-start:1rem;color:#45545e}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
hr.page{border:0;border-block-start:1px dashed #bcc8ce;margin:2.5rem 0}
@page{size:A4;margin:2.2cm 2.5cm}
@media print{body{font-size:11pt}main{max-inline-size:none;padding:0}hr.page{break-after:page;visibility:hidden;margin:0}
.cover{break-after:page}h2,h3,h4,caption{break-after:avoid}tr,figure,.card,blockquote{break-inside:avoid}thead{display:table-header-group}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
