using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>The judge is judged first: the plain network agrees with PyTorch's float64 values to eleven digits.</summary>
public sealed class PlainNetworkTests
{
    public static TheoryData<string> Layers => [.. ReferenceCase.Names("dense_*"), .. ReferenceCase.Names("activation_*")];

    public static TheoryData<string> Losses => [.. ReferenceCase.Names("loss_*")];

    public static TheoryData<string> SmallTrainings => [.. ReferenceCase.Names("train_2_5_1_*")];

    [Theory]
    [MemberData(nameof(Layers))]
    public void ForwardAndBackward_LayerCase_AgreeWithPyTorchInDouble(string name)
    {
        var reference = ReferenceCase.Load(name);
        NetworkSpecification specification = ReferenceNetworks.Of(reference);
        string[] parameterNames = reference.Has("param.bias") ? ["weight", "bias"] : reference.Has("param.weight") ? ["weight"] : [];
        var network = new PlainNetwork(
            specification, [.. parameterNames.Select(parameter => reference.Given("param." + parameter).Values)]);

        PlainPass pass = network.Forward(RowsOf(reference.Given("input.x")));
        PlainGradients gradients = network.Backward(pass, RowsOf(reference.Given("upstream.y")));

        reference.AssertMatchesExactly("output.y", pass.FlatOutputs);
        reference.AssertMatchesExactly("grad.input.x", gradients.FlatInputs);
        for (int index = 0; index < parameterNames.Length; index++)
        {
            reference.AssertMatchesExactly("grad.param." + parameterNames[index], gradients.Parameters[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void ValueAndGradient_LossCase_AgreeWithPyTorchInDouble(string name)
    {
        var reference = ReferenceCase.Load(name);
        LossSpecification loss = ReferenceNetworks.Of(reference).Loss!;
        (string key, NpzArray input) = reference.OnlyGiven("input.");
        double[][] outputs = RowsOf(input);
        PlainTargets targets = ReferenceNetworks.TargetsOf(reference, loss);

        reference.AssertMatchesExactly("output.loss", [PlainLoss.Value(loss, outputs, targets)]);
        reference.AssertMatchesExactly("grad." + key, [.. PlainLoss.Gradient(loss, outputs, targets).SelectMany(row => row)]);
    }

    [Theory]
    [MemberData(nameof(SmallTrainings))]
    public void LossBeforeTheFirstStep_TrainingCase_AgreesWithPyTorchInDouble(string name)
    {
        var reference = ReferenceCase.Load(name);
        NetworkSpecification specification = ReferenceNetworks.Of(reference);
        string[] parameterNames = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"];
        var network = new PlainNetwork(
            specification, [.. parameterNames.Select(parameter => reference.Given("param." + parameter).Values)]);

        PlainPass pass = network.Forward(RowsOf(reference.Given("input.x")));
        double loss = PlainLoss.Value(specification.Loss!, pass.Outputs, ReferenceNetworks.TargetsOf(reference, specification.Loss!));

        double expected = reference.Expected("loss").Values[0];
        Closeness.AssertClose($"{name}: first loss", [expected], [loss], Tolerance.ForDouble([expected], 1e-9));
    }

    private static double[][] RowsOf(NpzArray array) => Rows.Cut(array.ToSingles(), array.Shape[1]);
}
