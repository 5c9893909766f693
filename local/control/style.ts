/** CSS of the control page. Its buttons stay on the screen of a telephone, where a row of the table becomes a block. */
export const style = `
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
nav a{display:inline-block;padding:.5rem 0}
code{white-space:nowrap}
fieldset label{display:flex;align-items:baseline;margin:0;padding:.4rem 0}
td:last-child{min-width:20rem}
button.second{min-height:2.75rem;padding:.2rem .9rem}
.field select{width:100%;font:inherit;min-height:3.25rem;padding:.5rem .75rem;border:2px solid #82756e;border-radius:var(--round);background:#fff;color:inherit}
#state{border-left:6px solid var(--warm)}
summary{min-height:2.75rem;padding:.5rem 0;font-weight:600;color:var(--action);cursor:pointer}
td form{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem}
td button.second{white-space:nowrap;font-size:16px;padding:.2rem .7rem}
td form a{display:inline-block;padding:.5rem .25rem}
@media (max-width:60rem){
table,tbody,tr,td{display:block}
thead{display:none}
tr{padding:.6rem 0;border-bottom:1px solid #e3d9d3}
td{border:0;padding:.1rem 0}
td:last-child{min-width:0}
td:nth-child(-n+2){display:inline}
td:first-child::after{content:' '}
td:nth-child(n+3)[data-label]::before{content:attr(data-label) ': ';font-weight:600}
}`;
