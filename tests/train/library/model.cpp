/* model.cpp -- a model in C++: loaded, asked, trained, saved, asked in threads
 *
 * usage   model PARAMETERS SAVED
 */
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "gradc_model.hpp"
#include "mover_table.h"

static float ask(const gradc::model &net, float first)
{
    gradc::call predict(net, "predict");
    const gradc::span<float> sees = predict.in<float>("x");

    sees[0] = first;
    sees[1] = 0.5f;
    sees[2] = -0.25f;
    predict();
    return predict.out<float>("y")[1];
}

/* What is thrown, or nothing. */
template <class F>
static std::string thrown(F f)
{
    try {
        f();
    } catch (const gradc::error &e) {
        return e.what();
    }
    return "nothing";
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    gradc::model net(mover_table, 7);
    net.load(argv[1]);
    std::printf("%.9g\n", static_cast<double>(ask(net, 1)));

    std::vector<float> bias = net.get<float>("head.bias");
    bias[1] += 1;
    net.set("head.bias", bias);
    std::printf("%.9g\n", static_cast<double>(ask(net, 1)));

    gradc::call train(net, "train");
    const gradc::span<float> target = train.in<float>("y");
    target[0] = 0.25f;
    for (int i = 0; i < 20; i++)
        train();
    net.save_training(argv[2]);

    gradc::model again(mover_table);
    again.load_training(argv[2]);
    gradc::model moved = std::move(again);
    std::vector<float> answers(3);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < answers.size(); i++)
        threads.emplace_back([&answers, &moved, i] { answers[i] = ask(moved, 2); });
    for (std::thread &t : threads)
        t.join();
    const float own = ask(net, 2);
    for (float a : answers)
        std::printf("%s\n", a == own ? "same" : "other");

    std::printf("%s\n", thrown([&] { net.load("nothing.npz"); }).c_str());
    std::printf("%s\n", thrown([&] { gradc::call(net, "predikt"); }).c_str());
    std::printf("%s\n", thrown([&] { train.in<float>("z"); }).c_str());
    std::printf("%s\n", thrown([&] { train.in<double>("x"); }).c_str());
    std::printf("%s\n", thrown([&] { net.set("head.bias", std::vector<float>(5)); }).c_str());
    return 0;
}
