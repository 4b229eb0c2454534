using System.Globalization;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Prints rows, and how many times faster the compiled networks are.</summary>
internal static class ComparisonReport
{
    /// <summary>Prints the rows and then the ratios.</summary>
    /// <param name="rows">All rows of a run.</param>
    public static void Print(IReadOnlyList<BenchmarkRow> rows)
    {
        var table = new TextTable(
            "network", "batch", "threads", "engine", "median us", "min us", "bytes/step", "GFLOPS", "FMA peak", "of peak");
        foreach (BenchmarkRow row in rows)
        {
            table.Add(
                row.Network,
                Text($"{row.Batch}"),
                Text($"{row.Threads}"),
                row.Engine,
                Text($"{row.MedianMicroseconds:F2}"),
                Text($"{row.MinMicroseconds:F2}"),
                row.AllocatedBytes is { } bytes ? Text($"{bytes}") : "-",
                Text($"{row.Gflops:F1}"),
                Text($"{row.FmaPeakGflops:F1}"),
                Text($"{100 * row.Gflops / row.FmaPeakGflops:F0} %"));
        }

        table.Print();
        PrintRatios(rows);
    }

    private static void PrintRatios(IReadOnlyList<BenchmarkRow> rows)
    {
        var table = new TextTable("times faster, minimum by minimum", "batch", "threads", "than interpreted", "than pytorch");
        foreach (BenchmarkRow row in rows.Where(row => row.Engine == "generated"))
        {
            table.Add(
                row.Network, Text($"{row.Batch}"), Text($"{row.Threads}"), Ratio(rows, row, "interpreted"), Ratio(rows, row, "pytorch"));
        }

        table.Print();
    }

    // The other engine's best over the thread counts allowed.
    private static string Ratio(IReadOnlyList<BenchmarkRow> rows, BenchmarkRow ours, string engine)
    {
        IEnumerable<BenchmarkRow> others = rows.Where(
            row => (row.Network, row.Batch, row.Engine) == (ours.Network, ours.Batch, engine) && row.Threads <= ours.Threads);
        double? best = others.Min(row => (double?)row.MinMicroseconds);
        return best is { } time ? Text($"{time / ours.MinMicroseconds:F2}x") : "-";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
