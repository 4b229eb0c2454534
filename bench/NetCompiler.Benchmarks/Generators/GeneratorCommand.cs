using System.Globalization;

namespace NetCompiler.Benchmarks.Generators;

/// <summary>Measures the generator on each network and prints a row for each.</summary>
internal static class GeneratorCommand
{
    /// <summary>Runs everything; returns the exit code.</summary>
    /// <param name="options">Which networks, and where the rows go.</param>
    public static int Run(CommandOptions options)
    {
        GeneratorRow[] rows = [.. options.Networks.Select(network => new GeneratorBench(network).Measure())];
        var table = new TextTable("network", "cold ms", "unrelated edit ms", "unit change ms", "bytes", "methods");
        foreach (GeneratorRow row in rows)
        {
            table.Add(
                row.Network,
                row.ColdMilliseconds.ToString("F2", CultureInfo.InvariantCulture),
                row.UnrelatedEditMilliseconds.ToString("F2", CultureInfo.InvariantCulture),
                row.UnitChangeMilliseconds.ToString("F2", CultureInfo.InvariantCulture),
                row.GeneratedBytes.ToString(CultureInfo.InvariantCulture),
                row.GeneratedMethods.ToString(CultureInfo.InvariantCulture));
        }

        table.Print();
        if (options.JsonPath is not null)
        {
            JsonRows.Write(options.JsonPath, rows);
        }

        return 0;
    }
}
