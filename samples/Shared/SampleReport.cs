using System.Text.Json;

namespace NetCompiler.Samples;

/// <summary>What came of a sample, as <c>--json</c> writes it.</summary>
/// <param name="Dataset">The data's name.</param>
/// <param name="TestAccuracy">The share of right predictions in the test data, in [0, 1].</param>
/// <param name="TestLoss">The mean loss over the test data.</param>
/// <param name="Epochs">How often training went through the data.</param>
/// <param name="SecondsPerEpoch">The mean over the epochs.</param>
/// <param name="TrainLoss">The mean loss of each epoch.</param>
/// <param name="BytesAllocatedPerStep">By all threads, after the first steps.</param>
/// <param name="WeightsHash">SHA-256 of the weights.</param>
/// <param name="Threads">The most threads that were used.</param>
public sealed record SampleReport(
    string Dataset,
    double TestAccuracy,
    double TestLoss,
    int Epochs,
    double SecondsPerEpoch,
    IReadOnlyList<double> TrainLoss,
    double BytesAllocatedPerStep,
    string WeightsHash,
    int Threads)
{
    /// <summary>Gathers what a run came to.</summary>
    public static SampleReport From(
        string dataset, Network model, History history, Evaluation test, double bytesAllocatedPerStep, SampleOptions options) => new(
            dataset,
            test.Accuracy ?? 0,
            test.Loss,
            history.Epochs.Count,
            history.Epochs.Average(epoch => epoch.Seconds),
            [.. history.Epochs.Select(epoch => epoch.Loss)],
            bytesAllocatedPerStep,
            Samples.WeightsHash.Compute(model),
            options.Threads);

    /// <summary>Shows the result, and writes the files that were asked for.</summary>
    public void Finish(Network model, SampleOptions options)
    {
        Screen.Fact("test", $"loss [bold]{TestLoss:F4}[/], accuracy [bold green]{100 * TestAccuracy:F2} %[/]");
        Screen.Fact("time", $"{Screen.Duration(SecondsPerEpoch)} an epoch with {Threads} {(Threads == 1 ? "thread" : "threads")}");
        Screen.Fact("memory", $"{BytesAllocatedPerStep:0.##} bytes allocated a step");
        Screen.Fact("weights", $"{WeightsHash[..16]}…");
        if (options.SavePath is not null)
        {
            model.Save(options.SavePath);
            Screen.Fact("saved", $"{Spectre.Console.Markup.Escape(options.SavePath)}");
        }

        if (options.JsonPath is not null)
        {
            File.WriteAllText(options.JsonPath, JsonSerializer.Serialize(this, ReportContext.Default.SampleReport) + "\n");
        }
    }
}
