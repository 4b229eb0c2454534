using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>No kernel leaves anything in the padding, also where groups end within a vector and dropout scales what lay there.</summary>
public sealed class PaddingTests
{
    private static readonly NetworkSpecification s_grouped = new(
        "GroupedSoftmax",
        [5],
        [
            new DenseSpecification(12, Activation.Sigmoid),
            new DropoutSpecification(0.5f),
            new ReshapeSpecification(4, 3),
            new ActivationSpecification(Activation.Softmax),
            new ActivationSpecification(Activation.Tanh),
            new FlattenSpecification(),
            new DenseSpecification(4),
        ],
        new LossSpecification(LossFunction.MeanSquaredError));

    [Fact]
    public void TrainStep_GroupedSoftmax_KeepsThePaddingZero()
    {
        const int Batch = 19;
        Network network = CompiledNetworks.Compile([s_grouped]).Create(s_grouped.Name);
        Workspace workspace = network.CreateWorkspace(Batch, WorkspaceKind.TrainingWithInputGradient);
        var optimizer = new Adam(0.05f);
        var random = new Random(8);
        for (int step = 0; step < 20; step++)
        {
            workspace.SetInputs(Rows.Normal(random, Batch * 5));
            workspace.SetTargets(Rows.Normal(random, Batch * 4));

            Assert.True(float.IsFinite(network.TrainStep(workspace, optimizer)));

            ParameterPadding.AssertZero(network, workspace.Gradients, $"gradients of step {step}");
            ParameterPadding.AssertZero(network, network.ParameterBuffer, $"parameters after step {step}");
        }
    }
}
