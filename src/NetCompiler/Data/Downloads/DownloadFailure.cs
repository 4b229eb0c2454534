using System.Globalization;

namespace NetCompiler.Data;

/// <summary>Why one mirror was given up. Immutable; safe for any number of threads.</summary>
/// <param name="Source">The address that was asked.</param>
/// <param name="Problem">What the last attempt ended with.</param>
/// <param name="Attempts">How many attempts there were.</param>
public sealed record DownloadFailure(Uri Source, string Problem, int Attempts)
{
    /// <summary>The address, the problem and, where there were several, the number of attempts.</summary>
    public override string ToString()
    {
        string attempts = Attempts == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({Attempts} attempts)");
        return $"{Source}: {Problem}{attempts}";
    }
}
