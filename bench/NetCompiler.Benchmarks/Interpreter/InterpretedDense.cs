namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>y = x W^T + b. dW = dy^T x, db = the sum of dy's rows, dx = dy W.</summary>
internal sealed class InterpretedDense : InterpretedLayer
{
    private readonly RowProduct _product;
    private readonly InterpretedParameter _weight; // (O, I)
    private readonly InterpretedParameter _bias; // (O)

    public InterpretedDense(string name, int inputSize, int outputSize, int capacity)
        : base(inputSize, outputSize, capacity)
    {
        _product = new RowProduct(inputSize, outputSize);
        _weight = new InterpretedParameter($"{name}.weight", outputSize * inputSize);
        _bias = new InterpretedParameter($"{name}.bias", outputSize);
        Parameters = [_weight, _bias];
    }

    public override IReadOnlyList<InterpretedParameter> Parameters { get; }

    public override void Forward(ReadOnlySpan<float> input, int batch) =>
        _product.Forward(input[..(batch * InputSize)], _weight.Values, _bias.Values, Output);

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        ReadOnlySpan<float> dy = outputGradient[..(batch * OutputSize)];
        _product.WeightGradient(input[..(batch * InputSize)], dy, _weight.Gradients, isFirst: true);
        _product.BiasGradient(dy, _bias.Gradients);
        if (needsInputGradient)
        {
            _product.InputGradient(dy, _weight.Values, InputGradient);
        }
    }
}
