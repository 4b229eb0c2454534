using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Normalizations;

/// <summary>Running statistics, what inference folds of them, and what a step that does not count leaves alone.</summary>
[Trait("Category", "Core")]
public sealed class BatchNormTests(BatchNormNetworks networks) : IClassFixture<BatchNormNetworks>
{
    private const int Batch = 9;

    public static TheoryData<string> Names => [.. BatchNormNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_AfterStatisticsCameToRest_GivesWhatTheBatchGives(string name)
    {
        // Statistics that have followed one batch for long are its own, so inference must give what training gives on it.
        Network network = Trained(name, out float[] inputs);
        Workspace workspace = network.CreateWorkspace(Batch);
        workspace.SetInputs(inputs);
        float[] before = Predict(network, inputs);
        for (int step = 0; step < 400; step++)
        {
            network.Forward(workspace);
            network.UpdateStatistics(workspace);
        }

        float[] trained = new float[Batch * 3];
        workspace.CopyOutputs(trained);
        float[] predicted = Predict(network, inputs);

        double[] expected = Closeness.Widen(trained);
        Closeness.AssertClose(name, expected, predicted, Tolerance.ForSingle(expected));
        Assert.NotEqual(before, predicted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_AfterAnyChange_IsThatOfAFreshModelWithTheSameWeights(string name)
    {
        Network network = Trained(name, out float[] inputs);
        void AssertFresh(string what)
        {
            Network fresh = networks.Compiled.Create(name, seed: 99);
            foreach ((Parameter to, Parameter from) in fresh.Parameters.Concat(fresh.States).Zip(network.Parameters.Concat(network.States)))
            {
                to.CopyFrom(from.ToArray());
            }

            Assert.True(Predict(fresh, inputs).AsSpan().SequenceEqual(Predict(network, inputs)), what);
        }

        AssertFresh("trained");
        float[] trained = Predict(network, inputs);
        network.States[0].CopyFrom([.. network.States[0].ToArray().Select(value => value + 1)]);
        AssertFresh("a state was copied");
        Assert.NotEqual(trained, Predict(network, inputs));
        network.Parameters[0].CopyFrom([.. network.Parameters[0].ToArray().Select(value => -value)]);
        AssertFresh("a parameter was copied");
        network.ParameterBuffer[0] += 1;
        AssertFresh("the buffer was written");
        using var saved = new MemoryStream();
        networks.Compiled.Create(name, seed: 5).Save(saved);
        saved.Position = 0;
        network.Load(saved);
        AssertFresh("weights were loaded");
        float[] loaded = Predict(network, inputs);
        Step(network, inputs, new Sgd(0.1f));
        AssertFresh("a step was taken");
        Assert.NotEqual(loaded, Predict(network, inputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SaveAndLoad_OfATrainedModel_KeepStates(string name)
    {
        Network network = Trained(name, out float[] inputs);
        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        Network other = networks.Compiled.Create(name, seed: 8);

        other.Load(file);

        Assert.All(network.States.Zip(other.States), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
        Assert.Equal(Predict(network, inputs), Predict(other, inputs));
        Assert.Contains(network.States, state => state.Name == "norm.running_mean" && state.ToArray().Any(value => value != 0));
        Assert.Contains(network.States, state => state.Name == "norm.running_var" && state.ToArray().All(value => value > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TrainStep_LossNotFinite_LeavesStatesAndWeights(string name)
    {
        Network network = Trained(name, out float[] inputs);
        float[][] before = [.. network.Parameters.Concat(network.States).Select(parameter => parameter.ToArray())];
        float[] predicted = Predict(network, inputs);
        float[] broken = [.. inputs];
        broken[3] = float.NaN;

        Assert.False(float.IsFinite(Step(network, broken, new Sgd(0.1f))));

        Assert.Equal(before, network.Parameters.Concat(network.States).Select(parameter => parameter.ToArray()));
        Assert.Equal(predicted, Predict(network, inputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TrainSteps_WithAnyTeam_GiveTheSameBits(string name)
    {
        float[][]? expected = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var team = new ThreadTeam(workers);
            Network network = networks.Compiled.Create(name);
            Workspace workspace = Filled(network, Inputs(network, 700), 700);
            var optimizer = new Adam(1e-2f);
            for (int step = 0; step < 3; step++)
            {
                network.TrainStep(workspace, optimizer, team);
            }

            float[][] actual = [.. network.Parameters.Concat(network.States).Select(parameter => parameter.ToArray())];
            expected ??= actual;
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void TrainStep_AndItsParts_AgreeInStates()
    {
        Network whole = networks.Compiled.Create(BatchNormNetworks.Dense);
        Network parts = networks.Compiled.Create(BatchNormNetworks.Dense);
        float[] inputs = Inputs(whole, Batch);
        Step(whole, inputs, new Sgd(0.1f));
        Workspace workspace = Filled(parts, inputs, Batch);
        var optimizer = new Sgd(0.1f);

        parts.Forward(workspace);
        parts.Backward(workspace);
        optimizer.Step(parts, workspace);
        optimizer.Step(parts, workspace);

        Assert.All(whole.States.Zip(parts.States), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void TrainStep_OneSampleOfOneValueAChannel_IsRefusedBeforeAnythingChanges()
    {
        Network network = Trained(BatchNormNetworks.Dense, out _);
        float[][] before = [.. network.Parameters.Concat(network.States).Select(parameter => parameter.ToArray())];
        Workspace workspace = network.CreateWorkspace(1);

        Assert.Contains(
            "more than one value a channel",
            Assert.Throws<InvalidOperationException>(() => network.TrainStep(workspace, new Sgd(0.1f))).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => network.Forward(workspace));

        Assert.Equal(before, network.Parameters.Concat(network.States).Select(parameter => parameter.ToArray()));
    }

    [Fact]
    public void TrainStep_OneSampleOfAPlane_IsTrainedOn()
    {
        Network network = networks.Compiled.Create(BatchNormNetworks.Convolutional);

        Assert.True(float.IsFinite(Step(network, Inputs(network, 1), new Sgd(0.1f))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_FromManyThreadsAfterAChange_GivesTheBitsOfOneAlone(string name)
    {
        Network network = Trained(name, out float[] inputs);
        for (int round = 0; round < 20; round++)
        {
            network.Parameters[0].CopyFrom([.. network.Parameters[0].ToArray().Select(value => value * 1.01f)]);
            float[][] outputs = new float[6][];
            Thread[] threads =
                [.. Enumerable.Range(0, outputs.Length).Select(index => new Thread(() => outputs[index] = Predict(network, inputs)))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            float[] alone = Predict(network, inputs);
            Assert.All(outputs, output => Assert.Equal(alone, output));
        }
    }

    [Fact]
    public void StepAndPredict_AfterTheFirst_AllocateNothing()
    {
        Network network = networks.Compiled.Create(BatchNormNetworks.Plane);
        float[] inputs = Inputs(network, Batch);
        float[] outputs = new float[Batch * 3];
        Workspace workspace = Filled(network, inputs, Batch);
        var optimizer = new Sgd(1e-3f);
        void Round()
        {
            network.TrainStep(workspace, optimizer);
            network.Predict(inputs, outputs);
        }

        Round();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 20; round++)
        {
            Round();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Fit_LastBatchOfOneValueAChannel_IsRefused()
    {
        Network network = networks.Compiled.Create(BatchNormNetworks.Dense);
        using var trainer = new Trainer<Network>(network, new Sgd(0.1f), new TrainingOptions { BatchSize = 4, Epochs = 1, Threads = 1 });
        var data = NetCompiler.Data.Dataset.FromArrays(Inputs(network, Batch), [7], new int[Batch], 3);

        Assert.Contains("make a batch of 1", Assert.Throws<ArgumentException>(() => trainer.Fit(data)).Message, StringComparison.Ordinal);
    }

    private Network Trained(string name, out float[] inputs)
    {
        Network network = networks.Compiled.Create(name);
        inputs = Inputs(network, Batch);
        var optimizer = new Sgd(0.05f);
        Workspace workspace = Filled(network, inputs, Batch);
        for (int step = 0; step < 5; step++)
        {
            network.TrainStep(workspace, optimizer);
        }

        return network;
    }

    private static float Step(Network network, float[] inputs, Optimizer optimizer) =>
        network.TrainStep(Filled(network, inputs, inputs.Length / network.Description.InputSize), optimizer);

    private static Workspace Filled(Network network, float[] inputs, int batch)
    {
        Workspace workspace = network.CreateWorkspace(batch);
        workspace.SetInputs(inputs);
        workspace.SetLabels([.. Enumerable.Range(0, batch).Select(row => row % 3)]);
        return workspace;
    }

    private static float[] Inputs(Network network, int batch) => Rows.Normal(new Random(4), batch * network.Description.InputSize, 2);

    private static float[] Predict(Network network, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / network.Description.InputSize * 3];
        network.Predict(inputs, outputs);
        return outputs;
    }
}
