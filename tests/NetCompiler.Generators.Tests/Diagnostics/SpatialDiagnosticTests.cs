using NetCompiler.Generators.Tests.TestInfrastructure;
using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class SpatialDiagnosticTests
{
    [Theory]
    [InlineData("[Input(784)] [[|Conv2D(8, 3)|]]", "Conv2D", "Input gives (784)", "28, 28, 1")]
    [InlineData("[Input(3072)] [[|MaxPool2D(2)|]]", "MaxPool2D", "Input gives (3072)", "32, 32, 3")]
    [InlineData("[Input(10)] [[|Conv2DTranspose(8, 3)|]]", "Conv2DTranspose", "Input gives (10)", "height, width, channels")]
    [InlineData("[Input(28, 28)] [BatchNorm] [[|UpSample2D(2)|]]", "UpSample2D", "BatchNorm gives (28, 28)", "28, 28, 1")]
    [InlineData("[Input(2, 2, 2, 2)] [[|ZeroPad2D(1)|]]", "ZeroPad2D", "Input gives (2, 2, 2, 2)", "height, width, channels")]
    [InlineData("[Input(4, 5)] [[|SpatialDropout2D(0.1f)|]] [Flatten] [Dense(1)]", "SpatialDropout2D", "Input gives (4, 5)", "4, 5, 1")]
    [InlineData("[Input(5)] [Dense(9)] [[|GlobalAveragePool2D|]]", "GlobalAveragePool2D", "Dense gives (9)", "3, 3, 1")]
    public void Image_Missing_IsReportedWithAReshape(string attributes, string kind, string given, string sizes) => ReportsInNetwork(
        "NETC026", $"{kind} needs an image (H, W, C) but {given}; add [Reshape({sizes})] above it", attributes);

    [Theory]
    [InlineData("[Input(100)] [[|Conv1D(8, 3)|]]", "Conv1D", "(100)", "100, 1")]
    [InlineData("[Input(4, 5, 6)] [[|AveragePool1D(2)|]]", "AveragePool1D", "(4, 5, 6)", "20, 6")]
    [InlineData("[Input(4, 5, 6)] [[|GlobalAveragePool1D|]]", "GlobalAveragePool1D", "(4, 5, 6)", "20, 6")]
    public void Sequence_Missing_IsReportedWithAReshape(string attributes, string kind, string shape, string sizes) => ReportsInNetwork(
        "NETC026", $"{kind} needs a sequence (T, C) but Input gives {shape}; add [Reshape({sizes})] above it", attributes);

    [Theory]
    [InlineData("[Conv2D([|0|], 3)]", "Filters of Conv2D", "0")]
    [InlineData("[Conv2D(8, [|0|])]", "Kernel of Conv2D", "0")]
    [InlineData("[Conv2D(8, 3, [|kernelWidth: -1|])]", "KernelWidth of Conv2D", "-1")]
    [InlineData("[Conv2D(8, 3, [|Stride = 0|])]", "Stride of Conv2D", "0")]
    [InlineData("[Conv2D(8, 3, Stride = 2, [|StrideHeight = -2|])]", "StrideHeight of Conv2D", "-2")]
    [InlineData("[Conv2D(8, 3, [|Dilation = 0|])]", "Dilation of Conv2D", "0")]
    [InlineData("[Conv2D(8, 3, [|Groups = 0|])]", "Groups of Conv2D", "0")]
    [InlineData("[DepthwiseConv2D(3, [|Multiplier = 0|])]", "Multiplier of DepthwiseConv2D", "0")]
    [InlineData("[SeparableConv2D(8, 3, [|Multiplier = -1|])]", "Multiplier of SeparableConv2D", "-1")]
    [InlineData("[Conv2DTranspose(8, 3, [|Stride = 0|])]", "Stride of Conv2DTranspose", "0")]
    [InlineData("[MaxPool2D([|0|])]", "Size of MaxPool2D", "0")]
    [InlineData("[AveragePool2D(2, [|0|])]", "Width of AveragePool2D", "0")]
    [InlineData("[MaxPool2D(2, [|StrideWidth = 0|])]", "StrideWidth of MaxPool2D", "0")]
    [InlineData("[UpSample2D([|0|])]", "Factor of UpSample2D", "0")]
    [InlineData("[UpSample2D(2, [|-1|])]", "FactorWidth of UpSample2D", "-1")]
    [InlineData("[GroupNorm([|0|])]", "Groups of GroupNorm", "0")]
    [InlineData("[Reshape(64, 3)] [Conv1D(8, [|0|])]", "Kernel of Conv1D", "0")]
    [InlineData("[Reshape(64, 3)] [MaxPool1D(2, [|Stride = 0|])]", "Stride of MaxPool1D", "0")]
    public void Count_NotPositive_IsReportedAtTheArgument(string layers, string what, string count) =>
        ReportsInNetwork("NETC008", $"{what} must be at least 1, not {count}", "[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData("[Conv2D(8, 3, [|PadTop = -1|])]", "PadTop of Conv2D must be at least 0, not -1")]
    [InlineData("[MaxPool2D(2, [|PadRight = -3|])]", "PadRight of MaxPool2D must be at least 0, not -3")]
    [InlineData("[ZeroPad2D([|-1|])]", "Pad of ZeroPad2D must be at least 0, not -1")]
    [InlineData("[Crop2D(0, [|-1|], 0, 0)]", "Bottom of Crop2D must be at least 0, not -1")]
    [InlineData("[Conv2D(8, [|int.MaxValue|])]", "Kernel of Conv2D must be at most 536870911, not 2147483647")]
    [InlineData("[ZeroPad2D([|int.MaxValue|])]", "Pad of ZeroPad2D must be at most 536870911, not 2147483647")]
    [InlineData(
        "[Conv2DTranspose(8, 3, Stride = 2, [|OutputPadding = 2|])]",
        "OutputPadding of Conv2DTranspose must be at least 0 and below its stride, 2, not 2")]
    [InlineData(
        "[Conv2DTranspose(8, 3, [|OutputPaddingWidth = 1|])]",
        "OutputPaddingWidth of Conv2DTranspose must be at least 0 and below its stride, 1, not 1")]
    public void Number_OutOfRange_IsReportedAtTheArgument(string layers, string message) =>
        ReportsInNetwork("NETC016", message, "[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData(
        "[Input(4, 9, 3)] [Conv2D(8, [|5|])]",
        "Kernel of Conv2D spans 5 rows, but Input gives (4, 9, 3), which has 4 rows; make it at most 4, or set Padding = Padding.Same")]
    [InlineData(
        "[Input(9, 3, 3)] [Conv2D(8, 5, [|5|], PadLeft = 1)]",
        "KernelWidth of Conv2D spans 5 columns, but Input gives (9, 3, 3), which has 4 columns with the padding; make it at most 4")]
    [InlineData(
        "[Input(6, 6, 3)] [MaxPool2D(2)] [SeparableConv2D(8, [|3|], Dilation = 2)]",
        "Kernel of SeparableConv2D spans 5 rows, but MaxPool2D gives (3, 3, 3), which has 3 rows; make it at most 2, or set "
            + "Padding = Padding.Same")]
    [InlineData(
        "[Input(1, 3)] [Conv1D(8, [|2|])]",
        "Kernel of Conv1D spans 2 steps, but Input gives (1, 3), which has 1 step; make it at most 1, or set Padding = Padding.Same")]
    [InlineData(
        "[Input(3, 8, 3)] [AveragePool2D([|4|], 2)]",
        "Height of AveragePool2D spans 4 rows, but Input gives (3, 8, 3), which has 3 rows; make it at most 3, or set "
            + "Padding = Padding.Same")]
    [InlineData(
        "[Input(3, 8)] [MaxPool1D([|4|])]",
        "Size of MaxPool1D spans 4 steps, but Input gives (3, 8), which has 3 steps; make it at most 3, or set Padding = Padding.Same")]
    public void Window_LargerThanItsInput_IsReportedAtItsSize(string attributes, string message) =>
        ReportsInNetwork("NETC027", message, attributes);

    [Theory]
    [InlineData("[Input(4, 9, 3)] [Conv2D(8, 4)]")]
    [InlineData("[Input(4, 9, 3)] [Conv2D(8, 5, Padding = Padding.Same)]")]
    [InlineData("[Input(4, 9, 3)] [Conv2D(8, 5, PadBottom = 1)]")]
    [InlineData("[Input(4, 9, 3)] [MaxPool2D(4)]")]
    [InlineData("[Input(4, 9, 3)] [MaxPool2D(9, Padding = Padding.Same)]")]
    [InlineData("[Input(3, 8)] [AveragePool1D(3)]")]
    public void Window_AsLargeAsItsInput_IsNotReported(string attributes) => ReportsNothingInNetwork(attributes);

    [Theory]
    [InlineData("[Conv2D(8, 3, [|Groups = 3|])]", "Conv2D is 3", "the 8 channels that Input gives and its 8 filters; 2")]
    [InlineData("[Conv2D(6, 3, [|Groups = 4|])]", "Conv2D is 4", "the 8 channels that Input gives and its 6 filters; 2")]
    [InlineData("[Conv2D(7, 3, [|Groups = 8|])]", "Conv2D is 8", "the 8 channels that Input gives and its 7 filters; 1")]
    [InlineData("[Reshape(64, 8)] [Conv1D(8, 3, [|Groups = 5|])]", "Conv1D is 5", "the 8 channels that Reshape gives and its 8 filters; 4")]
    [InlineData("[GroupNorm([|6|])]", "GroupNorm is 6", "the 8 channels that Input gives; 4")]
    public void Groups_ThatDoNotDivide_AreReportedWithSomeThatDo(string layers, string groups, string rest) =>
        ReportsInNetwork("NETC028", $"Groups of {groups}, but must divide {rest} does", "[Input(8, 8, 8)] " + layers);

    [Fact]
    public void Groups_ThatDivide_AreNotReported() =>
        ReportsNothingInNetwork("[Input(8, 8, 8)] [Conv2D(12, 3, Activation.Relu, Groups = 4)] [GroupNorm(12)]");

    [Theory]
    [InlineData("[Conv2D(8, 3, Padding = Padding.Same, [|PadTop = 1|])]", "PadTop of Conv2D")]
    [InlineData("[MaxPool2D(2, [|PadRight = 1|], Padding = Padding.Same)]", "PadRight of MaxPool2D")]
    [InlineData("[Reshape(64, 3)] [Conv1D(8, 3, [|PadLeft = 1|], Padding = Padding.Same)]", "PadLeft of Conv1D")]
    [InlineData(
        "[Conv2DTranspose(8, 3, Stride = 2, Padding = Padding.Same, [|OutputPadding = 1|])]",
        "OutputPadding of Conv2DTranspose")]
    public void Pads_WithSame_AreReportedAtThePad(string layers, string what) => ReportsInNetwork(
        "NETC029", $"Padding.Same works out the padding itself, so {what} cannot be given as well; remove one of the two",
        "[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData("[Conv2D(8, 3, Padding = Padding.Same, PadTop = 0)]")]
    [InlineData("[Conv2D(8, 3, Padding = Padding.Valid, PadTop = 1)]")]
    public void Pads_WithoutSame_AreNotReported(string layers) => ReportsNothingInNetwork("[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData("[MaxPool2D(2, [|PadTop = 2|])]", "PadTop of MaxPool2D is 2", 1)]
    [InlineData("[AveragePool2D(4, 3, PadTop = 3, [|PadRight = 5|])]", "PadRight of AveragePool2D is 5", 2)]
    [InlineData("[Reshape(64, 3)] [MaxPool1D(1, [|PadLeft = 1|])]", "PadLeft of MaxPool1D is 1", 0)]
    public void Pool_WithAWindowInThePadding_IsReportedAtThePad(string layers, string what, int most) => ReportsInNetwork(
        "NETC030",
        $"{what}, so that some windows lie wholly in the padding; make it at most {most}, one less than the window",
        "[Input(8, 8, 3)] " + layers);

    [Fact]
    public void Pool_WithACellInEveryWindow_IsNotReported() =>
        ReportsNothingInNetwork("[Input(8, 8, 3)] [MaxPool2D(3, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Stride = 1)]");

    [Theory]
    [InlineData("[Crop2D([|4|])]", "Crop2D cuts 8 rows off the 8 that Input gives")]
    [InlineData("[Crop2D(0, 0, 3, [|6|])]", "Crop2D cuts 9 columns off the 9 that Input gives")]
    [InlineData(
        "[Conv2DTranspose(8, 3, Stride = 2, PadTop = 8, [|PadBottom = 9|])]",
        "Conv2DTranspose cuts 17 rows off the 17 of its output")]
    public void Crop_OfEverything_IsReportedAtTheLargerSide(string layers, string message) => ReportsInNetwork(
        "NETC031", message + ", which leaves nothing; cut off fewer", "[Input(8, 9, 3)] " + layers);

    [Theory]
    [InlineData("[Crop2D(3, 4, 4, 4)]")]
    [InlineData("[Conv2DTranspose(8, 3, Stride = 2, PadTop = 8, PadBottom = 8)]")]
    public void Crop_ThatLeavesARow_IsNotReported(string layers) => ReportsNothingInNetwork("[Input(8, 9, 3)] " + layers);

    [Theory]
    [InlineData("[Conv2D(8, 3, Stride = 2, [|Dilation = 3|], Padding = Padding.Same)]", "Conv2D", 3)]
    [InlineData("[DepthwiseConv2D(3, StrideHeight = 2, [|DilationWidth = 2|], Padding = Padding.Same)]", "DepthwiseConv2D", 2)]
    [InlineData("[Reshape(64, 3)] [Conv1D(8, 3, Stride = 2, [|Dilation = 2|], Padding = Padding.Same)]", "Conv1D", 2)]
    public void Same_WithStrideAndDilation_IsReportedAtTheDilation(string layers, string kind, int dilation) => ReportsInNetwork(
        "NETC032",
        $"Padding.Same takes strides or dilations above 1, not both, and {kind} has stride 2 and dilation {dilation}; use "
            + "Padding.Valid and give the pads",
        "[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData("[Conv2D(8, 3, Dilation = 3, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(8, 3, Stride = 2, Dilation = 3)]")]
    public void Same_WithOneOfTheTwo_IsNotReported(string layers) => ReportsNothingInNetwork("[Input(8, 8, 3)] " + layers);

    [Theory]
    [InlineData("[[|Conv2D(536870911, 3, PadTop = 1)|]]", "Conv2D", "1,073,741,822")]
    [InlineData("[[|DepthwiseConv2D(1, Multiplier = 536870911)|]]", "DepthwiseConv2D", "14,495,514,597")]
    [InlineData("[[|SeparableConv2D(1, 1, Multiplier = 536870911)|]]", "SeparableConv2D", "14,495,514,597")]
    [InlineData("[[|Conv2D(8, 1, PadTop = 536870911, PadBottom = 536870911)|]]", "Conv2D", "25,769,803,800")]
    [InlineData("[[|Conv2DTranspose(8, 536870911)|]]", "Conv2DTranspose", "2,305,843,017,803,628,552")]
    [InlineData("[[|UpSample2D(536870911)|]]", "UpSample2D", "7,782,220,127,105,187,867")]
    [InlineData("[[|ZeroPad2D(536870911)|]]", "ZeroPad2D", "3,458,764,520,262,991,875")]
    public void Shape_Overflowing_IsReported(string layer, string kind, string count) => ReportsInNetwork(
        "NETC010", $"{kind} has {count} elements a sample, 536,870,912 or more; a buffer holds fewer", "[Input(3, 3, 3)] " + layer);

    [Theory]
    [InlineData("[Conv2D(8, 536870911, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(10000000, 3, Padding = Padding.Same)]")]
    public void Parameters_Overflowing_AreReportedAtNetwork(string layer)
    {
        string source = TestCompilation.Network("[Input(3, 3, 9)] " + layer);
        Assert.Equal(["NETC011"], Analyze(TestCompilation.Create(source), out _).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Spatial_SeveralMistakes_AreAllReported()
    {
        string source = TestCompilation.Network(
            "[Input(10)] [Conv2D(0, 0, Stride = 0, Groups = 0, PadTop = -1, Slope = -1f, Activation = Activation.LeakyRelu)] "
                + "[MaxPool2D(0)] [Flatten] [Dense(0)]");
        IEnumerable<string> ids = Analyze(TestCompilation.Create(source), out _).Select(diagnostic => diagnostic.Id);
        Assert.Equal(
            ["NETC026", "NETC008", "NETC008", "NETC008", "NETC008", "NETC016", "NETC016", "NETC008", "NETC008"],
            ids);
    }
}
