using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// The loss of each row, and in training the gradient of their mean by the prediction. Prediction (B, D); targets (B, D) or
/// labels (B) come from the workspace. Formulas: the loss attributes of the runtime.
/// </summary>
internal sealed class LossOp(Value prediction, LossModel loss) : GradientOp("loss", prediction)
{
    public Value Prediction { get; } = prediction;

    /// <summary>The loss, with FromLogits set where the compiler took the sigmoid or softmax into it.</summary>
    public LossModel Loss { get; } = loss;

    public int Width => Prediction.Width;

    public override bool RunsBySample => false;

    public override string Mnemonic => "loss";

    public override string Detail => Loss.Kind + (Loss.FromLogits ? " from logits" : "");

    public override string Formula(Func<Value, string> name) =>
        $"losses{(Output is null ? "" : ", " + name(Output))} = {Expression(name)}";

    protected override string Expression(Func<Value, string> name) => $"{Loss.Kind}({name(Prediction)})";
}
