using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// Networks drawn from all layers, activations and losses: the compiled passes agree with the plain ones, and the plain
/// gradients agree with central differences. The padding between the gradients stays zero.
/// </summary>
[Trait("Category", "Core")]
public sealed class RandomNetworkTests(RandomNetworks networks) : IClassFixture<RandomNetworks>
{
    public static TheoryData<int, Lowering> Compiled
    {
        get
        {
            var cases = new TheoryData<int, Lowering>();
            for (int index = 0; index < RandomNetworks.Count; index++)
            {
                foreach (Lowering lowering in RandomNetworks.LoweringsOf(RandomNetworks.Specifications[index]))
                {
                    cases.Add(index, lowering);
                }
            }

            return cases;
        }
    }

    public static TheoryData<int, Lowering> Frozen
    {
        get
        {
            var cases = new TheoryData<int, Lowering>();
            foreach (int index in RandomNetworks.Twins)
            {
                foreach (Lowering lowering in RandomNetworks.LoweringsOf(RandomNetworks.Specifications[index]))
                {
                    cases.Add(index, lowering);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void ForwardAndBackward_RandomNetwork_AgreeWithThePlainNetwork(int index, Lowering lowering)
    {
        RandomSample sample = RandomNetworks.SampleOf(index);
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(sample.Specification.Name, lowering));
        sample.CopyParametersTo(network);
        Assert.Equal(lowering, network.Description.Lowering);

        Workspace workspace = network.CreateWorkspace(
            sample.Inputs.Length / sample.Specification.InputSize, WorkspaceKind.TrainingWithInputGradient);
        var compiled = CompiledPass.Run(workspace, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);

        PlainPass pass = sample.Plain.Forward(sample.InputRows, sample.Draw);
        PlainGradients gradients = sample.Plain.Backward(pass, sample.OutputGradients(pass.Outputs), sample.Draw);
        string source = string.Join("\n", NetworkSource.Attributes(sample.Specification.With(lowering)).Select(text => $"[{text}]"));
        string what = $"{source}\nbatch {pass.Outputs.Length}, ";
        AssertClose(what + "outputs", pass.FlatOutputs, compiled.Outputs);
        AssertClose(what + "loss", [sample.Specification.Loss is null ? 0 : sample.Objective(pass.Outputs)], [compiled.Loss]);
        AssertClose(what + "gradient by the input", gradients.FlatInputs, compiled.Inputs);
        for (int parameter = 0; parameter < gradients.Parameters.Count; parameter++)
        {
            string name = "gradient by " + network.Parameters[parameter].Name;
            AssertClose(what + name, gradients.Parameters[parameter], compiled.Parameters[parameter]);
        }

        ParameterPadding.AssertZero(network, workspace.Gradients, what + "gradients");
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public void ForwardAndBackward_SomeLayersFrozen_GiveTheBitsOfTheUnfrozenNetwork(int index, Lowering lowering)
    {
        RandomSample sample = RandomNetworks.SampleOf(index);
        NetworkSpecification frozen = RandomNetworks.FrozenTwin(index);
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(sample.Specification.Name, lowering));
        Network twin = networks.Compiled.Create(NetworkSpecification.NameOf(frozen.Name, lowering));
        sample.CopyParametersTo(network);
        sample.CopyParametersTo(twin);
        Assert.Equal(frozen.Layers.Any(layer => !layer.Trainable), twin.Parameters.Any(parameter => !parameter.Description.Trainable));

        var expected = CompiledPass.Run(network, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);
        var actual = CompiledPass.Run(twin, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);

        expected.AssertSameBitsButFrozen(actual, twin, string.Join("\n", NetworkSource.Attributes(frozen)));
    }

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
