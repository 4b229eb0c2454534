namespace NetCompiler.Samples;

/// <summary>What every sample lets its user choose.</summary>
/// <param name="Epochs">How often training goes through the data.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Threads">The most threads to use.</param>
/// <param name="Seed">The seed of the weights, of the data where they are made, and of the order of samples.</param>
/// <param name="SavePath">Where to save the weights, if anywhere.</param>
/// <param name="JsonPath">Where to write the report, if anywhere.</param>
/// <param name="IsQuiet">Whether to show nothing while training goes on.</param>
public sealed record SampleOptions(
    int Epochs, int BatchSize, int Threads, ulong Seed, string? SavePath, string? JsonPath, bool IsQuiet)
{
    private const int MostLines = 20;

    /// <summary>Runs <paramref name="fit"/> and shows how far it is.</summary>
    public History ShowTraining(Func<IProgress<TrainingProgress>, History> fit)
    {
        using var progress = new ConsoleProgress
        {
            Style = IsQuiet ? ProgressStyle.Quiet : ProgressStyle.Automatic,
            MostLines = MostLines,
        };
        return fit(progress);
    }

    /// <summary>The same, as a trainer takes it.</summary>
    public TrainingOptions ToTrainingOptions() => new()
    {
        Epochs = Epochs,
        BatchSize = BatchSize,
        Threads = Threads,
        Seed = Seed,
    };
}
