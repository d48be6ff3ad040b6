/* @name@ at work on numbers made up here: put yours in their place */
@example@
/* What a debugger, or a printf of the board, may show. */
volatile float train_result;

int
main(void)
{
    begin();
    for (int i = 1; i <= 100; i++) {
        train_result = turn();
    }
    return 0;
}
