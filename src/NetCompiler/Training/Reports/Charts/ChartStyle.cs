using System.Globalization;
using System.Text;

namespace NetCompiler.Reporting;

/// <summary>
/// The colours of charts as a style sheet, light and dark. Plain classes without variables: viewers that know little CSS then still
/// show the light ones. Thread-safe: constants.
/// </summary>
internal static class ChartStyle
{
    private static readonly string[] s_light = ["#2563eb", "#ea580c", "#059669", "#9333ea", "#0891b2", "#db2777"];
    private static readonly string[] s_dark = ["#60a5fa", "#fb923c", "#34d399", "#c084fc", "#22d3ee", "#f472b6"];

    /// <summary>The style sheet.</summary>
    internal static string Sheet { get; } = MakeSheet();

    private static string MakeSheet()
    {
        var sheet = new StringBuilder();
        sheet.Append(
            """
            .nc-text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
            .nc-title{font-size:14px;font-weight:600}
            .nc-heading{font-size:18px;font-weight:600}
            .nc-line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .nc-thin{stroke-width:1.4}
            .nc-dash{stroke-dasharray:6 4.5;stroke-linecap:butt}
            .nc-ring{fill:none;stroke-width:2}
            .nc-mark{stroke-width:1;stroke-dasharray:2 3}
            .nc-band{fill-opacity:0}
            .nc-band:hover{fill-opacity:.14}

            """);
        AppendTheme(
            sheet, ground: "#ffffff", text: "#4b5563", title: "#111827", grid: "#e5e7eb", axis: "#9ca3af", s_light);
        sheet.Append("@media (prefers-color-scheme:dark){\n");
        AppendTheme(
            sheet, ground: "#10161f", text: "#a8b3c3", title: "#eef2f7", grid: "#263040", axis: "#5b6878", s_dark);
        return sheet.Append("}\n").ToString();
    }

    private static void AppendTheme(
        StringBuilder sheet, string ground, string text, string title, string grid, string axis, string[] colours)
    {
        sheet.Append(CultureInfo.InvariantCulture, $".nc-ground{{fill:{ground}}}.nc-text{{fill:{text}}}\n");
        sheet.Append(CultureInfo.InvariantCulture, $".nc-title,.nc-heading{{fill:{title}}}.nc-band{{fill:{text}}}\n");
        sheet.Append(CultureInfo.InvariantCulture, $".nc-grid{{stroke:{grid}}}.nc-axis,.nc-mark,.nc-none{{stroke:{axis}}}\n");
        for (int colour = 0; colour < colours.Length; colour++)
        {
            string value = colours[colour];
            sheet.Append(CultureInfo.InvariantCulture, $".nc-c{colour}{{stroke:{value}}}.nc-f{colour}{{fill:{value}}}\n");
        }
    }
}
