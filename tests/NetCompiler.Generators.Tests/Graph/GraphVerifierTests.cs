using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Graph;

public sealed class GraphVerifierTests
{
    private static readonly EquatableArray<int> s_shape = new[] { 2 };

    private readonly NetworkGraph _graph = new();

    public GraphVerifierTests()
    {
        _graph.Input = _graph.AddValue("input", ValueKind.Rows, s_shape);
    }

    [Fact]
    public void Verify_TrainingGraph_IsRight() =>
        GraphVerifier.Verify(TestNetwork.Training("[Input(2)] [Dense(3, Activation.Gelu)] [Dropout(0.1f)] [Dense(1)] [MeanSquaredError]"));

    [Fact]
    public void Verify_ReadBeforeItIsWritten_Throws()
    {
        Value later = _graph.AddValue("later", ValueKind.Rows, s_shape);
        _graph.AddOp(Relu(later), "early", s_shape);
        Op writer = Relu(_graph.Input);
        writer.SetOutput(later);
        _graph.AddOp(writer);

        AssertWrong("activation of relu reads later before it is written");
    }

    [Fact]
    public void Verify_ReadsAValueOfAnotherGraph_Throws()
    {
        Value foreign = new NetworkGraph().AddValue("foreign", ValueKind.Rows, s_shape);
        _graph.AddOp(Relu(foreign), "output", s_shape);

        AssertWrong("activation of relu reads foreign, which is not of this graph");
    }

    [Fact]
    public void Verify_ReadsWhatOnlyTheInputGradientNeeds_Throws()
    {
        Value seldom = _graph.AddOp(Relu(_graph.Input), "seldom", s_shape);
        _graph.InputGradientOps.Add(seldom.Producer!);
        Value output = _graph.AddOp(Relu(seldom), "output", s_shape);

        AssertWrong("activation of relu reads seldom, which only the gradient by the input needs");
        _graph.InputGradientOps.Add(output.Producer!);
        GraphVerifier.Verify(_graph);
    }

    [Fact]
    public void Verify_WrittenTwice_Throws()
    {
        Op op = Relu(_graph.Input);
        _graph.AddOp(op, "output", s_shape);
        _graph.AddOp(op);

        AssertWrong("output is written twice");
    }

    [Fact]
    public void Verify_ProducerIsAnotherOp_Throws()
    {
        Value output = _graph.AddOp(Relu(_graph.Input), "output", s_shape);
        output.Producer = Relu(_graph.Input);

        AssertWrong("output does not know that activation of relu writes it");
    }

    [Fact]
    public void Verify_WrittenByNobody_Throws()
    {
        _graph.AddValue("orphan", ValueKind.Rows, s_shape);

        AssertWrong("nothing writes orphan");
    }

    private static ActivationOp Relu(Value x) => new("relu", x, new ActivationModel(ActivationKind.Relu, 0f));

    private void AssertWrong(string failure) => Assert.Equal(
        $"The network graph is wrong: {failure}.", Assert.Throws<InvalidOperationException>(() => GraphVerifier.Verify(_graph)).Message);
}
