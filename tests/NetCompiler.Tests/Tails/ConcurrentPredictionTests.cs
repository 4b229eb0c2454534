using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>Eight threads predict on one model at once and get what one thread alone gets.</summary>
public sealed class ConcurrentPredictionTests(TailNetworks networks) : IClassFixture<TailNetworks>
{
    private const int Threads = 8;
    private const int Rounds = 100;

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void Predict_FromEightThreads_GivesTheBitsOfOneAlone(Lowering lowering)
    {
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(TailNetworks.Classifier, lowering));
        int inputSize = network.Description.InputSize;
        float[][] inputs = [.. Enumerable.Range(1, Threads).Select(thread => Rows.Normal(new Random(thread), 13 * thread * inputSize))];
        float[][] alone = [.. inputs.Select(batch => Predict(network, batch))];
        int[] differences = new int[Threads];
        using var start = new Barrier(Threads);

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < Rounds; round++)
            {
                differences[index] += Predict(network, inputs[index]).AsSpan().SequenceEqual(alone[index]) ? 0 : 1;
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(new int[Threads], differences);
    }

    private static float[] Predict(Network network, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / network.Description.InputSize * network.Description.OutputSize];
        network.Predict(inputs, outputs);
        return outputs;
    }
}
