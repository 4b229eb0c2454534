using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the pools.</summary>
internal sealed class PoolReader(LayerScope scope)
{
    private const int Sequence = LayerScope.SequenceAxes;
    private const int Image = LayerScope.ImageAxes;

    public MaxPool1DLayer MaxPool1D()
    {
        EquatableArray<int> output = ReadWindow(Sequence, out WindowModel window);
        return new MaxPool1DLayer(scope.Name, scope.Inputs, scope.Shape, output, window);
    }

    public MaxPool2DLayer MaxPool2D()
    {
        EquatableArray<int> output = ReadWindow(Image, out WindowModel window);
        return new MaxPool2DLayer(scope.Name, scope.Inputs, scope.Shape, output, window);
    }

    public AveragePool1DLayer AveragePool1D()
    {
        EquatableArray<int> output = ReadWindow(Sequence, out WindowModel window);
        return new AveragePool1DLayer(scope.Name, scope.Inputs, scope.Shape, output, window);
    }

    public AveragePool2DLayer AveragePool2D()
    {
        EquatableArray<int> output = ReadWindow(Image, out WindowModel window);
        return new AveragePool2DLayer(scope.Name, scope.Inputs, scope.Shape, output, window);
    }

    public GlobalMaxPool2DLayer GlobalMaxPool2D() => new(scope.Name, scope.Inputs, scope.Shape, InferGlobal(Image));

    public GlobalAveragePool1DLayer GlobalAveragePool1D() => new(scope.Name, scope.Inputs, scope.Shape, InferGlobal(Sequence));

    public GlobalAveragePool2DLayer GlobalAveragePool2D() => new(scope.Name, scope.Inputs, scope.Shape, InferGlobal(Image));

    private EquatableArray<int> ReadWindow(int axes, out WindowModel window)
    {
        bool fits = scope.RequireAxes(axes);
        var reader = new WindowReader(scope, fits, isPool: true);
        WindowModel? read = axes == Image ? reader.Read2D() : reader.Read1D();
        window = read ?? WindowModel.Cell;
        return fits && read is not null ? reader.Accept(PoolLayer.Infer(scope.Shape, axes, read), read) : default;
    }

    private EquatableArray<int> InferGlobal(int axes) =>
        scope.RequireAxes(axes) ? scope.Accept(GlobalPoolLayer.Infer(scope.Shape, axes)) : default;
}
