using System.Text.Json;
using NetCompiler.Data;
using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Data;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>Whole training runs against PyTorch's: the loss of every step and the weights.</summary>
public sealed class ReferenceTrainingTests(ReferenceTrainingNetworks networks) : IClassFixture<ReferenceTrainingNetworks>
{
    public static TheoryData<string, Lowering> SmallTrainings
    {
        get
        {
            var cases = new TheoryData<string, Lowering>();
            foreach (string name in ReferenceCase.Names("train_2_5_1_*"))
            {
                cases.Add(name, Lowering.Tiled);
                cases.Add(name, Lowering.LaneParallel);
            }

            return cases;
        }
    }

    public static TheoryData<string> CifarTrainings => [.. ReferenceCase.Names("train_cifar_cnn_*")];

    public static TheoryData<string> MnistTrainings => [.. ReferenceCase.Names("train_mnist_mlp_*")];

    [Theory]
    [Trait("Category", "Core")]
    [MemberData(nameof(SmallTrainings))]
    public void FiftySteps_TwoFiveOne_FollowPyTorchsTrajectory(string name, Lowering lowering)
    {
        var reference = ReferenceCase.Load(name);
        Network network = CreateWithInitialWeights(reference, NetworkSpecification.NameOf(name, lowering));
        Workspace workspace = network.CreateWorkspace(reference.Config.GetProperty("batch").GetInt32());
        Optimizer optimizer = OptimizerOf(reference);
        workspace.SetInputs(reference.Given("input.x").ToSingles());
        workspace.SetTargets(reference.Given("target.y").ToSingles());
        float[] losses = new float[reference.Config.GetProperty("steps").GetInt32()];

        for (int step = 0; step < losses.Length; step++)
        {
            network.Forward(workspace);
            losses[step] = network.Backward(workspace);
            optimizer.Step(network, workspace);
            foreach (Parameter parameter in network.Parameters)
            {
                reference.AssertStepMatches("trajectory." + parameter.Name, step, parameter.ToArray());
            }
        }

        reference.AssertMatches("loss", losses);
        AssertFinalWeightsMatch(reference, network);
    }

    [MnistTheory]
    [MemberData(nameof(MnistTrainings))]
    public void TwentySteps_MnistMlp_ReachPyTorchsLossesAndWeights(string name)
    {
        var reference = ReferenceCase.Load(name);
        Network network = CreateWithInitialWeights(reference, name);
        int batch = reference.Config.GetProperty("batch").GetInt32();
        JsonElement data = reference.Config.GetProperty("data");
        MnistTestImages images = MnistTestImages.Load(data.GetProperty("first_image").GetInt32(), data.GetProperty("count").GetInt32());
        Assert.Equal(data.GetProperty("sum_of_bytes").GetInt64(), images.SumOfBytes);
        Workspace workspace = network.CreateWorkspace(batch);
        Optimizer optimizer = OptimizerOf(reference);
        float[] losses = new float[reference.Config.GetProperty("steps").GetInt32()];

        for (int step = 0; step < losses.Length; step++)
        {
            workspace.SetInputs(images.Pixels(step * batch, batch));
            workspace.SetLabels(images.Labels(step * batch, batch));
            network.Forward(workspace);
            losses[step] = network.Backward(workspace);
            optimizer.Step(network, workspace);
        }

        reference.AssertMatches("loss", losses);
        AssertFinalWeightsMatch(reference, network);
    }

    [CifarTheory]
    [MemberData(nameof(CifarTrainings))]
    public void FiveSteps_CifarCnn_ReachPyTorchsLossesAndWeights(string name)
    {
        var reference = ReferenceCase.Load(name);
        Network network = CreateWithInitialWeights(reference, name);
        int batch = reference.Config.GetProperty("batch").GetInt32();
        ImageDataset images = Cifar10.Load(FactIfDataAttribute.Cifar10Directory).Test;
        float[] pixels = new float[batch * network.Description.InputSize];
        Workspace workspace = network.CreateWorkspace(batch);
        Optimizer optimizer = OptimizerOf(reference);
        float[] losses = new float[reference.Config.GetProperty("steps").GetInt32()];

        for (int step = 0; step < losses.Length; step++)
        {
            int[] rows = [.. Enumerable.Range(0, batch)];
            Array.ForEach(rows, row => images.CopyInput(
                (step * batch) + row, pixels.AsSpan(row * network.Description.InputSize, network.Description.InputSize)));
            workspace.SetInputs(pixels);
            workspace.SetLabels(Array.ConvertAll(rows, row => images.GetLabel((step * batch) + row)));
            network.Forward(workspace);
            losses[step] = network.Backward(workspace);
            optimizer.Step(network, workspace);
        }

        reference.AssertMatches("loss", losses);
        AssertFinalWeightsMatch(reference, network);
    }

    [Fact]
    [Trait("Category", "Core")]
    public void LossAndGradients_SmallCnn_AgreeWithPyTorch()
    {
        var reference = ReferenceCase.Load("net_small_cnn");
        Network network = CreateWithInitialWeights(reference, reference.Name);
        var targets = new PlainTargets(null, reference.Given("target.labels").ToIntegers());

        var pass = CompiledPass.Run(network, reference.GivenImages("input.x").ToSingles(), targets);

        reference.AssertMatches("output.loss", [pass.Loss]);
        reference.AssertImagesMatch("grad.input.x", pass.Inputs);
        for (int index = 0; index < pass.Parameters.Count; index++)
        {
            reference.AssertMatches("grad.param." + network.Parameters[index].Name, pass.Parameters[index]);
        }
    }

    private Network CreateWithInitialWeights(ReferenceCase reference, string name)
    {
        Network network = networks.Compiled.Create(name);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom(reference.Given("param." + parameter.Name).ToSingles());
        }

        return network;
    }

    private static void AssertFinalWeightsMatch(ReferenceCase reference, Network network)
    {
        Assert.Equal(
            reference.ExpectedNames.Where(name => name.StartsWith("final.", StringComparison.Ordinal)),
            network.Parameters.Select(parameter => "final." + parameter.Name));
        foreach (Parameter parameter in network.Parameters)
        {
            reference.AssertMatches("final." + parameter.Name, parameter.ToArray());
        }
    }

    private static Optimizer OptimizerOf(ReferenceCase reference)
    {
        JsonElement optimizer = reference.Config.GetProperty("optimizer");
        float rate = optimizer.GetProperty("lr").GetSingle();
        return optimizer.GetProperty("optimizer").GetString() == "adam" ? new Adam(rate) : new Sgd(rate);
    }
}
