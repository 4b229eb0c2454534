using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Frontend;

public sealed class LayerShapeTests
{
    [Theory]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3)]", "(8, 12, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, 5)]", "(8, 10, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, Stride = 2)]", "(4, 6, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, Stride = 2, StrideWidth = 1)]", "(4, 12, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, Padding = Padding.Same)]", "(10, 14, 5)")]
    [InlineData("[Input(7, 9, 3)] [Conv2D(5, 3, Stride = 2, Padding = Padding.Same)]", "(4, 5, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, Dilation = 2)]", "(6, 10, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, DilationHeight = 3)]", "(4, 12, 5)")]
    [InlineData("[Input(10, 14, 3)] [Conv2D(5, 3, PadTop = 1, PadBottom = 2, PadLeft = 3, PadRight = 4)]", "(11, 19, 5)")]
    [InlineData("[Input(10, 14, 6)] [Conv2D(9, 3, Groups = 3)]", "(8, 12, 9)")]
    [InlineData("[Input(13, 5)] [Conv1D(7, 5, Stride = 2, Padding = Padding.Same)]", "(7, 7)")]
    [InlineData("[Input(19, 3)] [Conv1D(7, 3, Stride = 2)]", "(9, 7)")]
    [InlineData("[Input(19, 3)] [Conv1D(7, 3, Dilation = 4, PadLeft = 8)]", "(19, 7)")]
    [InlineData("[Input(9, 7, 5)] [DepthwiseConv2D(3, Multiplier = 2)]", "(7, 5, 10)")]
    [InlineData("[Input(9, 7, 5)] [DepthwiseConv2D(3, 1, Padding = Padding.Same)]", "(9, 7, 5)")]
    [InlineData("[Input(9, 7, 5)] [SeparableConv2D(8, 3, Multiplier = 2)]", "(7, 5, 8)")]
    [InlineData("[Input(5, 7, 3)] [Conv2DTranspose(5, 3, Stride = 2, Padding = Padding.Same)]", "(10, 14, 5)")]
    [InlineData("[Input(5, 7, 3)] [Conv2DTranspose(5, 3, Stride = 2)]", "(11, 15, 5)")]
    [InlineData("[Input(5, 7, 3)] [Conv2DTranspose(5, 2, 1, Stride = 3)]", "(15, 21, 5)")]
    [InlineData("[Input(5, 7, 3)] [Conv2DTranspose(5, 2, Stride = 3, OutputPadding = 0)]", "(14, 20, 5)")]
    [InlineData(
        "[Input(5, 7, 3)] [Conv2DTranspose(5, 3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, OutputPadding = 1)]",
        "(10, 14, 5)")]
    [InlineData("[Input(7, 9, 3)] [MaxPool2D(2)]", "(3, 4, 3)")]
    [InlineData("[Input(7, 9, 3)] [MaxPool2D(2, Padding = Padding.Same)]", "(4, 5, 3)")]
    [InlineData("[Input(7, 11, 5)] [AveragePool2D(3, Stride = 2)]", "(3, 5, 5)")]
    [InlineData("[Input(7, 11, 5)] [AveragePool2D(3, 2, PadTop = 2)]", "(3, 5, 5)")]
    [InlineData("[Input(7, 5)] [MaxPool1D(2)]", "(3, 5)")]
    [InlineData("[Input(7, 5)] [AveragePool1D(3, Stride = 1, Padding = Padding.Same)]", "(7, 5)")]
    [InlineData("[Input(7, 9, 3)] [GlobalAveragePool2D]", "(3)")]
    [InlineData("[Input(7, 9, 3)] [GlobalMaxPool2D]", "(3)")]
    [InlineData("[Input(7, 3)] [GlobalAveragePool1D]", "(3)")]
    [InlineData("[Input(7, 9, 3)] [UpSample2D(2)]", "(14, 18, 3)")]
    [InlineData("[Input(7, 9, 3)] [UpSample2D(2, 3, Interpolation.Bilinear)]", "(14, 27, 3)")]
    [InlineData("[Input(7, 9, 3)] [ZeroPad2D(2)]", "(11, 13, 3)")]
    [InlineData("[Input(7, 9, 3)] [ZeroPad2D(1, 2, 3, 4)]", "(10, 16, 3)")]
    [InlineData("[Input(7, 9, 3)] [Crop2D(3)]", "(1, 3, 3)")]
    [InlineData("[Input(7, 9, 3)] [Crop2D(1, 2, 3, 4)]", "(4, 2, 3)")]
    [InlineData("[Input(7, 9, 4)] [BatchNorm] [LayerNorm] [GroupNorm(2)] [GaussianNoise(0.1f)] [SpatialDropout2D(0.2f)]", "(7, 9, 4)")]
    [InlineData("[Input(4)] [BatchNorm] [LayerNorm] [GroupNorm(4)] [GaussianNoise(0f)]", "(4)")]
    public void Layer_GivesItsShape(string attributes, string shape) => Assert.Equal(shape, TestNetwork.Model(attributes).OutputShape.Format());
}
