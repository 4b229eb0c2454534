using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Numpy;

public sealed class NpyArrayTests
{
    [Fact]
    public void ToArray_AnotherType_ConvertsWhatItHolds()
    {
        Assert.Equal([1f, -2f], NpyArray.Of<long>([1, -2]).ToArray<float>());
        Assert.Equal([0.1f], NpyArray.Of<double>([0.1]).ToArray<float>());
        Assert.Equal([3, -4], NpyArray.Of<double>([3.0, -4.0]).ToArray<int>());
        Assert.Equal([255L], NpyArray.Of<byte>([255]).ToArray<long>());
        Assert.Equal([1, 0], NpyArray.Of<bool>([true, false]).ToArray<int>());
        Assert.Equal([1.5], NpyArray.Of<Half>([(Half)1.5]).ToArray<double>());
        Assert.Equal([float.PositiveInfinity], NpyArray.Of<double>([double.PositiveInfinity]).ToArray<float>());
    }

    [Fact]
    public void ToArray_WhatTheTypeDoesNotHold_NamesTheElement()
    {
        NpyArray array = NpyArray.Of<long>([0, 1, 2, 3, 3_000_000_000, 5], 2, 3);

        Assert.Equal(
            "Element (1, 1) is 3000000000, which is no Int32.",
            Assert.Throws<InvalidOperationException>(() => array.ToArray<int>()).Message);
        Assert.Equal(3e9f, array.ToArray<float>()[4]);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(9223372036854775808.0)]
    [InlineData(-9223372036854777856.0)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void ToArray_WholeNumbersOfWhatIsNone_Throws(double value) =>
        Assert.Throws<InvalidOperationException>(() => NpyArray.Of<double>([value]).ToArray<long>());

    [Fact]
    public void ToArray_NumberTooLarge_ThrowsInsteadOfBecomingInfinite()
    {
        Assert.Throws<InvalidOperationException>(() => NpyArray.Of<double>([1e300]).ToArray<float>());
        Assert.Throws<InvalidOperationException>(() => NpyArray.Of<float>([1e6f]).ToArray<Half>());
        Assert.Throws<InvalidOperationException>(() => NpyArray.Of<sbyte>([-1]).ToArray<byte>());
        Assert.Throws<InvalidOperationException>(() => NpyArray.Of<uint>([uint.MaxValue]).ToArray<int>());
    }

    [Fact]
    public void ToArray_OwnType_IsACopy()
    {
        NpyArray array = NpyArray.Of<int>([1, 2]);
        array.ToArray<int>()[0] = 9;

        Assert.Equal([1, 2], array.ToArray<int>());
        Assert.Equal("Int32 (2)", array.ToString());
    }
}
