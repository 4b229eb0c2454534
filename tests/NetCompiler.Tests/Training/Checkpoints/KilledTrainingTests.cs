using System.Diagnostics;
using NetCompiler.Checkpoints;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>A process that trains is killed without warning, again and again.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const int Kills = 50;

    private readonly TemporaryDirectory _directory = new();

    private string Checkpoint => Path.Combine(_directory.Path, "run.checkpoint");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Train_KilledFiftyTimes_AlwaysGoesOnAndEndsWithTheSameBits()
    {
        string expected = KilledTraining.Run(Path.Combine(_directory.Path, "whole.checkpoint"));
        long steps = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process child = Start();
            string? line = child.StandardOutput.ReadLine();
            Assert.StartsWith(KilledTraining.Started, line, StringComparison.Ordinal);

            // From the first step on to a moment within the next few, while a checkpoint is computed, written or renamed.
            var moment = TimeSpan.FromMicroseconds(CounterRandom.Below(15_000, seed: 1, stream: 0, index: (ulong)kill));
            SpinWait.SpinUntil(() => false, moment);
            child.Kill();
            child.WaitForExit();

            // The first may die before it has written anything.
            long left = steps == 0 && !File.Exists(Checkpoint) ? 0 : TrainingCheckpoint.Inspect(Checkpoint).TotalSteps;
            Assert.True(left >= steps, $"Kill {kill} left step {left}, after {steps} were there before.");
            steps = left;
        }

        using Process last = Start();
        string output = last.StandardOutput.ReadToEnd();
        last.WaitForExit();

        Assert.EndsWith(expected, output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(Checkpoint), "whole.checkpoint"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order());
    }

    private Process Start() => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList = { typeof(KilledTraining).Assembly.Location, KilledTraining.Command, Checkpoint },
        RedirectStandardOutput = true,
        Environment = { ["DOTNET_TieredPGO"] = "0" },
    })!;
}
