using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the convolutions.</summary>
internal sealed class ConvolutionReader
{
    private readonly LayerScope _scope;
    private readonly WindowReader _windows;
    private readonly bool _fits;

    public ConvolutionReader(LayerScope scope)
    {
        _scope = scope;
        _fits = scope.RequireAxes(scope.Attribute.Kind == "Conv1D" ? LayerScope.SequenceAxes : LayerScope.ImageAxes);
        _windows = new WindowReader(scope, _fits, isPool: false);
    }

    private ValueReader Values => _scope.Values;

    public Conv1DLayer Conv1D()
    {
        (int filters, int groups) = (Values.Count("Filters"), Values.Count("Groups"));
        WindowModel? window = _windows.Read1D();
        EquatableArray<int> output = _fits && filters > 0 && groups > 0 && window is not null
            ? _windows.Accept(Conv1DLayer.Infer(_scope.Shape, filters, window, groups), window)
            : default;
        return new Conv1DLayer(
            _scope.Name, _scope.Inputs, _scope.Shape, output, filters, window ?? WindowModel.Cell, groups,
            Values.Activation(), Values.UseBias(), Values.WeightInitializer(), Values.BiasInitializer());
    }

    public Conv2DLayer Conv2D()
    {
        (int filters, int groups) = (Values.Count("Filters"), Values.Count("Groups"));
        WindowModel? window = _windows.Read2D();
        EquatableArray<int> output = _fits && filters > 0 && groups > 0 && window is not null
            ? _windows.Accept(Conv2DLayer.Infer(_scope.Shape, filters, window, groups), window)
            : default;
        return new Conv2DLayer(
            _scope.Name, _scope.Inputs, _scope.Shape, output, filters, window ?? WindowModel.Cell, groups,
            Values.Activation(), Values.UseBias(), Values.WeightInitializer(), Values.BiasInitializer());
    }

    public DepthwiseConv2DLayer DepthwiseConv2D()
    {
        int multiplier = Values.Count("Multiplier");
        WindowModel? window = _windows.Read2D();
        EquatableArray<int> output = _fits && multiplier > 0 && window is not null
            ? _windows.Accept(DepthwiseConv2DLayer.Infer(_scope.Shape, multiplier, window), window)
            : default;
        return new DepthwiseConv2DLayer(
            _scope.Name, _scope.Inputs, _scope.Shape, output, multiplier, window ?? WindowModel.Cell,
            Values.Activation(), Values.UseBias(), Values.WeightInitializer(), Values.BiasInitializer());
    }

    public SeparableConv2DLayer SeparableConv2D()
    {
        (int filters, int multiplier) = (Values.Count("Filters"), Values.Count("Multiplier"));
        WindowModel? window = _windows.Read2D();
        EquatableArray<int> output = _fits && filters > 0 && multiplier > 0 && window is not null
            ? _windows.Accept(SeparableConv2DLayer.Infer(_scope.Shape, filters, multiplier, window), window)
            : default;
        return new SeparableConv2DLayer(
            _scope.Name, _scope.Inputs, _scope.Shape, output, filters, multiplier, window ?? WindowModel.Cell,
            Values.Activation(), Values.UseBias(), Values.WeightInitializer(), Values.BiasInitializer());
    }

    public Conv2DTransposeLayer Conv2DTranspose()
    {
        int filters = Values.Count("Filters");
        WindowModel? window = _windows.ReadTransposed2D();
        EquatableArray<int> output = _fits && filters > 0 && window is not null
            ? _windows.Accept(Conv2DTransposeLayer.Infer(_scope.Shape, filters, window), window)
            : default;
        return new Conv2DTransposeLayer(
            _scope.Name, _scope.Inputs, _scope.Shape, output, filters, window ?? WindowModel.Cell,
            Values.Activation(), Values.UseBias(), Values.WeightInitializer(), Values.BiasInitializer());
    }
}
