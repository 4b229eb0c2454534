namespace NetCompiler.Data;

/// <summary>A request to one mirror came to nothing. Never leaves the downloads: it becomes a <see cref="DownloadFailure"/>.</summary>
/// <param name="problem">What happened; its numbers are written as in every culture.</param>
/// <param name="mayPass">Whether the same mirror may do better if asked again.</param>
/// <param name="wait">How long it asks to be left alone.</param>
internal sealed class TransferException(FormattableString problem, bool mayPass, TimeSpan wait = default)
    : Exception(FormattableString.Invariant(problem))
{
    internal bool MayPass => mayPass;

    internal TimeSpan Wait => wait;
}
