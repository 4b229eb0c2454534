using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

/// <summary>The same bits for any number of workers, and no bytes in steady state.</summary>
public sealed class TrainerDeterminismTests
{
    [Fact]
    public void Fit_AnyThreads_GivesTheSameBits()
    {
        int[] threads = [1, 2, 3, 7, 2];
        string[] runs = [.. threads.Select(Train)];
        Assert.All(runs, run => Assert.Equal(runs[0], run));
    }

    [Fact]
    public void Fit_SteadyState_AllocatesNothing()
    {
        const int Threads = 3;
        var model = new SoftmaxRegression(8, 3);
        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Adam(),
            new TrainingOptions { BatchSize = 30, Epochs = 4, Threads = Threads, ProgressInterval = TimeSpan.Zero, CheckData = false });
        ListDataset data = ListDataset.Clusters(1000, 8, 3);

        // Each thread's bytes at its first and last sample of every epoch; the steps between them allocate nothing.
        var counts = new ThreadLocal<long[]>(() => new long[2], trackAllValues: true);
        int seen = 0;
        data.Reading = _ =>
        {
            long[] mine = counts.Value!;
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            int sample = Interlocked.Increment(ref seen);
            if (sample is > 3000 and < 3900)
            {
                mine[0] = mine[0] == 0 ? bytes : mine[0];
                mine[1] = bytes;
            }
        };
        trainer.Fit(data);
        Assert.Equal(Threads, counts.Values.Count);
        Assert.All(counts.Values, mine => Assert.Equal(mine[0], mine[1]));
        Assert.All(counts.Values, mine => Assert.NotEqual(0, mine[1]));
        counts.Dispose();
    }

    [Fact]
    public void Predict_AfterTheFirstCall_AllocatesNothing()
    {
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(8, 3), new Sgd(), new TrainingOptions { Threads = 2 });
        ListDataset data = ListDataset.Clusters(300, 8, 3);
        float[] outputs = new float[900];
        trainer.Predict(data, outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Predict(data, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Train(int threads)
    {
        var model = new SoftmaxRegression(12, 5, seed: 3);
        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Adam(0.01f), new TrainingOptions { BatchSize = 29, Epochs = 3, Seed = 11, Threads = threads });
        ListDataset test = ListDataset.Clusters(333, 12, 5, seed: 4);
        History history = trainer.Fit(ListDataset.Clusters(200, 12, 5), test);
        string hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(model.ParameterBuffer)));
        string rows = string.Join(";", history.Epochs.Select(row => (row with { Seconds = 0, SamplesPerSecond = 0 }).ToString()));
        return $"{hash} {rows} {trainer.Evaluate(test)} {string.Join(",", trainer.Predict(test))}";
    }
}
