using System.Globalization;

namespace NetCompiler.Data;

/// <summary>Why one mirror was given up. Immutable; safe for any number of threads.</summary>
/// <param name="Source">The address that was asked.</param>
/// <param name="Problem">What the last request ended with.</param>
/// <param name="Requests">How many requests there were.</param>
public sealed record DownloadFailure(Uri Source, string Problem, int Requests)
{
    /// <summary>The address, the problem and, where there were several, the number of requests.</summary>
    public override string ToString()
    {
        string requests = Requests == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({Requests} requests)");
        return $"{Source}: {Problem}{requests}";
    }
}
