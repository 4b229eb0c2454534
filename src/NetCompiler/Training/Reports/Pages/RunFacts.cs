using System.Numerics;
using System.Runtime.InteropServices;
using NetCompiler.Data;

namespace NetCompiler.Reporting;

/// <summary>Facts for a report: of the machine, and of data sets. Thread-safe: pure functions.</summary>
internal static class RunFacts
{
    /// <summary>This library's version.</summary>
    internal static string Version => typeof(Network).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Where the program runs.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Environment() =>
    [
        new("NetCompiler", Version),
        new("runtime", RuntimeInformation.FrameworkDescription),
        new("system", RuntimeInformation.OSDescription.Trim()),
        new("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
        new("processors", FigureText.Whole(System.Environment.ProcessorCount)),
        new("vector", $"{FigureText.Whole(Vector<float>.Count)} floats"),
    ];

    /// <summary>A data set's facts.</summary>
    /// <param name="role">What it is for.</param>
    /// <param name="data">The data set; none gives no facts.</param>
    internal static IEnumerable<KeyValuePair<string, string>> Of(string role, Dataset? data)
    {
        if (data is not null)
        {
            yield return new(role, $"{FigureText.Count(data.Count)} samples of {FigureText.Shape(data.InputShape)}{Classes(data)}");
        }
    }

    private static string Classes(Dataset data)
    {
        if (data.TargetKind != TargetKind.Labels)
        {
            return data.TargetKind == TargetKind.Values ? $", {Some(data.TargetSize, "target value")} each" : "";
        }

        long[] counts = new long[data.TargetSize];
        for (int index = 0; index < data.Count; index++)
        {
            counts[data.GetLabel(index)]++;
        }

        string range = counts.Min() == counts.Max()
            ? FigureText.Count(counts.Max())
            : $"{FigureText.Count(counts.Min())} to {FigureText.Count(counts.Max())}";
        return $", {FigureText.Whole(data.TargetSize)} classes of {range} samples";
    }

    private static string Some(int count, string what) => $"{FigureText.Whole(count)} {what}{(count == 1 ? "" : "s")}";
}
