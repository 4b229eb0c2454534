using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Tests.Graph;

/// <summary>The spans of a convolution against asking every pixel and every tap, over all small windows.</summary>
public sealed class ConvolutionGeometryTests
{
    public static TheoryData<int, int> SizesAndKernels
    {
        get
        {
            var cases = new TheoryData<int, int>();
            foreach (int size in new[] { 1, 2, 3, 5, 8 })
            {
                foreach (int kernel in new[] { 1, 2, 3, 5 })
                {
                    cases.Add(size, kernel);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(SizesAndKernels))]
    public void Spans_AnyStrideDilationAndPads_HoldExactlyTheTapsInThePlane(int size, int kernel)
    {
        int seen = 0;
        foreach (ConvolutionGeometry geometry in Geometries(size, kernel))
        {
            seen++;
            WindowModel window = geometry.Window;
            bool Exists(int output, int tap) =>
                (output * window.StrideX) + (tap * window.DilationX) - window.PadLeft is int x && x >= 0 && x < size;
            int[] taps = [.. Enumerable.Range(0, kernel)], outputs = [.. Enumerable.Range(0, geometry.OutputWidth)];

            Assert.All(taps, tap => AssertHolds(outputs.Where(output => Exists(output, tap)), geometry.ColumnsOf(tap), window));
            Assert.All(outputs, output => AssertHolds(taps.Where(tap => Exists(output, tap)), geometry.TapsAt(output), window));
            AssertHolds(outputs.Where(output => Exists(output, 0) && Exists(output, kernel - 1)), geometry.InnerColumns, window);
            Assert.Equal(outputs.Any(output => taps.Any(tap => !Exists(output, tap))), geometry.IsPadded);
            Assert.Equal(outputs.Sum(output => taps.Count(tap => Exists(output, tap))) * 3 * 5, geometry.MultiplyAdds);
        }

        Assert.True(seen > 0, "No window fits.");
    }

    [Theory]
    [MemberData(nameof(SizesAndKernels))]
    public void RowSpans_OfATurnedWindow_AreTheColumnSpans(int size, int kernel) => Assert.All(Geometries(size, kernel), geometry =>
    {
        WindowModel w = geometry.Window;
        ConvolutionGeometry turned = geometry with
        {
            Height = geometry.Width,
            Width = geometry.Height,
            OutputHeight = geometry.OutputWidth,
            OutputWidth = geometry.OutputHeight,
            Window = new WindowModel(
                w.KernelWidth, w.KernelHeight, w.StrideX, w.StrideY, w.DilationX, w.DilationY, w.PadLeft, w.PadRight, w.PadTop, w.PadBottom),
        };

        Assert.Equal(Enumerable.Range(0, kernel).Select(geometry.ColumnsOf), Enumerable.Range(0, kernel).Select(turned.RowsOf));
        Assert.Equal(
            Enumerable.Range(0, geometry.OutputWidth).Select(geometry.TapsAt),
            Enumerable.Range(0, geometry.OutputWidth).Select(turned.KernelRowsAt));
        Assert.Equal(geometry.InnerColumns, turned.InnerRows);
    });

    [Fact]
    public void Flat_OneByOneWithoutStride_IsOneLongRow()
    {
        var geometry = new ConvolutionGeometry(7, 9, 3, 7, 9, 5, WindowModel.Cell, Groups: 1);

        ConvolutionGeometry flat = geometry.Flat();

        Assert.Equal((1, 63, 1, 63), (flat.Height, flat.Width, flat.OutputHeight, flat.OutputWidth));
        Assert.Equal(geometry.MultiplyAdds, flat.MultiplyAdds);
        var strided = geometry with { OutputHeight = 4, OutputWidth = 5, Window = WindowModel.Cell with { StrideX = 2, StrideY = 2 } };
        Assert.Same(strided, strided.Flat());
    }

    /// <summary>One row of 3 channels to 5 filters under every small stride, dilation and pad that leaves an output.</summary>
    private static IEnumerable<ConvolutionGeometry> Geometries(int size, int kernel) =>
        from stride in Enumerable.Range(1, 3)
        from dilation in Enumerable.Range(1, 3)
        from before in Enumerable.Range(0, 4)
        from after in Enumerable.Range(0, 4)
        let window = new WindowModel(1, kernel, 1, stride, 1, dilation, 0, 0, before, after)
        let outputs = window.OutputWidth(size)
        where outputs > 0
        select new ConvolutionGeometry(1, size, 3, 1, outputs, 5, window, Groups: 1);

    private static void AssertHolds(IEnumerable<int> expected, ConvolutionGeometry.Span span, WindowModel window) =>
        Assert.True(
            expected.SequenceEqual(Enumerable.Range(span.First, span.Length)),
            $"{window.Describe()}: {span} is not {string.Join(' ', expected)}.");
}
